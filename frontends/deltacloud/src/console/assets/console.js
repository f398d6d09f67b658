/**
 * What the console's pages do besides what they do without a script: they ask for themselves again,
 * so that states are true; actions answer in place; and commands can be copied.
 */

const refreshHeader = { "X-Console-Refresh": "1" };

/** Of the page that is shown, as the server named it. */
let etag = "";
let timer = 0;

start();

function start() {
  document.addEventListener("submit", (event) => void submit(event));
  document.addEventListener("click", (event) => void copy(event));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void refresh();
  });
  ready();
}

/** Makes usable what only a script makes useful, and plans the next refresh. */
function ready() {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
  clearTimeout(timer);
  const seconds = Number(main().dataset.refresh);
  if (seconds > 0) timer = setTimeout(() => void refresh(), seconds * 1000);
}

function main() {
  return document.querySelector("main");
}

/** Asks for the page again, and shows what is new of it. */
async function refresh() {
  clearTimeout(timer);
  if (!main().dataset.refresh) return;
  if (document.visibilityState === "visible") {
    try {
      const headers = { ...refreshHeader, Accept: "text/html", "If-None-Match": etag };
      const response = await fetch(location.href, { headers, cache: "no-store" });
      if (response.status === 401) {
        location.reload();
        return;
      }
      if (response.status === 200) {
        etag = response.headers.get("ETag") ?? "";
        show(parse(await response.text()), liveParts);
      } else if (response.status === 404) {
        show(parse(await response.text()), wholeMain);
      }
    } catch {
      // The daemon can not be reached just now; the next refresh may.
    }
  }
  ready();
}

function parse(text) {
  return new DOMParser().parseFromString(text, "text/html");
}

/** Puts in what differs, and tells those who do not see it how states have changed. */
function show(page, replace) {
  const before = states();
  replace(page);
  main().dataset.refresh = page.querySelector("main")?.dataset.refresh ?? "";
  const now = states();
  const changed = [...now].filter(([id, state]) => before.has(id) && before.get(id) !== state);
  if (changed.length > 0) {
    tell(changed.map(([id, state]) => `${id} is ${state}`).join(", "));
  }
}

/** What is open, or being worked in, stays as it is. */
function liveParts(page) {
  for (const part of document.querySelectorAll("[data-live]")) {
    const next = page.getElementById(part.id);
    const isBusy = part.querySelector(":popover-open") || part.contains(document.activeElement);
    if (!next || part.innerHTML === next.innerHTML) continue;
    if (!isBusy) part.innerHTML = next.innerHTML;
    else if (!part.querySelector(":popover-open")) replaceAroundFocus(part, next);
  }
}

/** Keeps the focus on the same button or link, where it is still there. */
function replaceAroundFocus(part, next) {
  const { activeElement: focused } = document;
  if (focused.matches("input, select, textarea")) return;
  const name = focused.getAttribute("aria-label") ?? focused.textContent;
  part.innerHTML = next.innerHTML;
  const again = [...part.querySelectorAll("a, button, summary")].find(
    (element) => (element.getAttribute("aria-label") ?? element.textContent) === name,
  );
  (again ?? main()).focus({ preventScroll: true });
}

function wholeMain(page) {
  const next = page.querySelector("main");
  if (next) main().innerHTML = next.innerHTML;
  document.title = page.title;
}

/** The states that are shown, by what they are of. */
function states() {
  const title = document.querySelector("h1")?.textContent ?? "";
  return new Map(
    [...document.querySelectorAll("main .state")].map((state) => {
      const row = state.closest("tr")?.querySelector("th")?.textContent;
      return [row ?? title, state.textContent];
    }),
  );
}

function tell(news) {
  document.querySelector("#news").textContent = news;
}

/** Sends an action's form, and shows the page that it leads to without loading it anew. */
async function submit(event) {
  const form = event.target;
  const button = event.submitter;
  if (!form.matches("[data-in-place]") || form.querySelector("[type=file]")) return;
  event.preventDefault();
  if (button?.getAttribute("aria-busy") === "true") return;
  button?.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "text/html" },
    });
    const page = parse(await response.text());
    if (response.ok) goOn(page, response);
    else refuse(form, page);
  } catch {
    refuse(form, undefined);
  } finally {
    button?.removeAttribute("aria-busy");
  }
}

/** Shows the page that an action led to. */
function goOn(page, { redirected, url }) {
  wholeMain(page);
  main().dataset.refresh = page.querySelector("main")?.dataset.refresh ?? "";
  if (redirected) history.pushState(null, "", url);
  etag = "";
  main().focus({ preventScroll: true });
  tell(document.querySelector(".notice p")?.textContent ?? "");
  ready();
}

/** Says at the form why it was refused. */
function refuse(form, page) {
  const text =
    page?.querySelector("main .refusal")?.textContent ?? "The daemon can not be reached just now.";
  let place = form.querySelector(".refusal");
  if (!place) {
    place = document.createElement("p");
    place.className = "refusal";
    place.setAttribute("role", "alert");
    (form.closest(".actions") ?? form).after(place);
  }
  place.hidden = false;
  place.textContent = text;
}

window.addEventListener("popstate", () => location.reload());

async function copy({ target }) {
  const button = target.closest?.("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy)?.textContent ?? "";
  await navigator.clipboard?.writeText(text);
  tell("Copied");
  button.textContent = "Copied";
}
