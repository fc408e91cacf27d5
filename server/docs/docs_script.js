// Lets operations be tried from the page: builds the request of a form, shows it as curl, sends it, shows the answer.
const longest = 20_000;

function requestOf(form) {
  const { method, path } = form.dataset;
  const query = new URLSearchParams();
  const headers = {};
  let address = path;
  for (const input of form.querySelectorAll("[data-place]")) {
    if (input.value === "") continue;
    const { place } = input.dataset;
    if (place === "path") {
      address = address.replace(`{${input.name}}`, encodeURIComponent(input.value));
    }
    if (place === "query") query.set(input.name, input.value);
    if (place === "header") headers[input.name] = input.value;
  }
  const body = form.elements.body?.value.trim();
  if (body) headers["content-type"] = "application/json";
  const search = query.size === 0 ? "" : `?${query}`;
  return { url: address + search, method, headers, body: body || undefined };
}

function quote(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function curlOf({ url, method, headers, body }) {
  const parts = ["curl", method === "GET" ? "" : `-X ${method}`, quote(location.origin + url)];
  for (const [name, value] of Object.entries(headers)) {
    parts.push(`-H ${quote(`${name}: ${value}`)}`);
  }
  if (body) parts.push(`-d ${quote(body)}`);
  return parts.filter(Boolean).join(" ");
}

async function textOf(response) {
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("image/")) return `(${type}, ${(await response.blob()).size} bytes)`;
  if (type.startsWith("text/event-stream")) {
    await response.body.cancel();
    return "(a stream of events: follow it with curl -N)";
  }
  const text = await response.text();
  const shown = /json/.test(type) && text ? JSON.stringify(JSON.parse(text), null, 2) : text;
  return shown.length > longest ? `${shown.slice(0, longest)}\n…` : shown;
}

for (const form of document.querySelectorAll("form.try")) {
  const status = form.querySelector(".status");
  const answer = form.querySelector(".answer");
  const curl = form.querySelector(".curl code");
  const update = () => curl.textContent = curlOf(requestOf(form));
  form.hidden = false;
  form.addEventListener("input", update);
  update();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { url, ...options } = requestOf(form);
    status.textContent = "Sending …";
    answer.hidden = true;
    try {
      const response = await fetch(url, options);
      answer.textContent = await textOf(response);
      answer.hidden = answer.textContent === "";
      status.textContent = `${response.status} ${response.statusText}`;
    } catch (error) {
      status.textContent = `The request could not be sent: ${error.message}`;
    }
  });
}
