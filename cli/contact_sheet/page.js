// What makes the contact sheet more than a list: filters, a search, and a close look at one picture.
// Without it (scripts switched off) every picture and the whole of every prompt can still be read.
const figures = [...document.querySelectorAll("main > figure")];
const controls = document.querySelector(".controls");
const shown = controls.querySelector("output");
const search = controls.querySelector("input");
const selects = [...controls.querySelectorAll("select")];

for (const select of selects) {
  const counts = new Map();
  for (const figure of figures) {
    const value = figure.dataset[select.name];
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  for (const [value, count] of [...counts].sort(([a], [b]) => a.localeCompare(b))) {
    select.add(new Option(`${value} (${count})`, value));
  }
  select.hidden = counts.size < 2;
}

function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let visible = 0;
  for (const figure of figures) {
    const fits = selects.every(({ name, value }) => value === "" || figure.dataset[name] === value);
    const text = words.length === 0 ? "" : figure.textContent.toLowerCase();
    figure.hidden = !(fits && words.every((word) => text.includes(word)));
    if (!figure.hidden) visible++;
  }
  shown.value = visible === figures.length ? `${visible} shown` : `${visible} of ${figures.length}`;
}
controls.addEventListener("input", filter);
controls.hidden = false;
filter();

const dialog = document.querySelector("dialog");
const view = dialog.querySelector(".view");
let current = 0;

function look(figure) {
  current = figures.indexOf(figure);
  view.replaceChildren(...[...figure.children].map((child) => child.cloneNode(true)));
  for (const picture of view.querySelectorAll("img")) picture.loading = "eager";
  if (!dialog.open) dialog.showModal();
}

function step(direction) {
  for (let index = current + direction; figures[index]; index += direction) {
    if (!figures[index].hidden) return look(figures[index]);
  }
}

document.querySelector("main").addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  const figure = event.target.closest("figure");
  if (!figure || !event.target.closest("a, .prompt, .absent")) return;
  event.preventDefault();
  look(figure);
});
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
dialog.addEventListener("keydown", (event) => {
  if (event.key === "ArrowRight") step(1);
  if (event.key === "ArrowLeft") step(-1);
});
