/**
 * Keeps a page that shows runs up to date: a run's events only say that there is news; what is shown is what the
 * server renders, so that it looks the same with and without this script.
 */
const live = document.querySelector("[data-live]");
const news = document.querySelector("#news");

/** Milliseconds between two announcements; how often the page is looked at, the server says. */
const SAY_MS = 8000;

localTimes(document);
if (live !== null) follow();

/** Times in the reader's own zone. */
function localTimes(root) {
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  for (const time of root.querySelectorAll("time[datetime]")) {
    const moment = new Date(time.dateTime);
    if (!Number.isNaN(moment.getTime())) {
      time.title = time.textContent;
      time.textContent = format.format(moment);
    }
  }
}

function follow() {
  const sources = new Map();
  let timer = null;
  let isQuiet = false;

  const soon = () => {
    timer ??= setTimeout(look, Number(live.dataset.every));
  };

  /** A browser has few connections for one service: what nobody looks at holds none. */
  const connect = () => {
    const wanted = new Set();
    const followed = document.hidden ? [] : live.querySelectorAll("[data-events]");
    for (const { dataset } of followed) {
      const path = new URL(dataset.events, location.href).pathname;
      wanted.add(path);
      if (!sources.has(path)) sources.set(path, listen(dataset.events));
    }
    for (const [path, source] of sources) {
      if (wanted.has(path)) continue;
      source.close();
      sources.delete(path);
    }
  };

  const listen = (address) => {
    const source = new EventSource(address);
    for (const name of ["total", "image", "summary", "end"]) source.addEventListener(name, soon);
    source.addEventListener("end", () => source.close());
    // A run that ended before anybody listened has nothing to tell: its page has.
    source.addEventListener("error", () => source.readyState === EventSource.CLOSED && soon());
    return source;
  };

  const look = async () => {
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      // The next event brings the next look; without a service there is none of either.
    }
    timer = null;
  };

  const show = (page) => {
    const fresh = page.querySelector("[data-live]");
    if (fresh === null) return;
    const focused = live.contains(document.activeElement) ? document.activeElement.id : "";
    const open = [...live.querySelectorAll("details[open][id]")].map(({ id }) => id);
    localTimes(fresh);
    keepPictures(fresh);
    live.replaceChildren(...fresh.childNodes);
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    if (focused !== "") (document.getElementById(focused) ?? live).focus({ preventScroll: true });
    say(fresh.dataset.news ?? "");
    document.title = page.title;
    connect();
  };

  /** A picture that is there already stays, so that nothing flickers. */
  const keepPictures = (fresh) => {
    const there = new Map([...live.querySelectorAll("img")].map((image) => [image.src, image]));
    for (const image of fresh.querySelectorAll("img")) {
      const known = there.get(new URL(image.getAttribute("src"), location.href).href);
      if (known !== undefined) image.replaceWith(known);
    }
  };

  /** Often enough to follow, seldom enough to listen to. */
  const say = (words) => {
    const isLast = live.querySelector("[data-events]") === null;
    if (words === "" || isQuiet && !isLast) return;
    isQuiet = true;
    setTimeout(() => isQuiet = false, SAY_MS);
    news.textContent = words;
  };

  document.addEventListener("visibilitychange", () => {
    connect();
    if (!document.hidden) soon();
  });
  connect();
}
