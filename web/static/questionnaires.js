// The questionnaire: keeps what is typed while the network is away, and shows only the fields that a choice needs.
"use strict";

const PREFIX = "brightpath:typed:";

const form = () => document.getElementById("answers");
const shelf = (of) => `${PREFIX}${of.dataset.family}:${of.dataset.rows}`;

let strokes = 0;

// Kept with each stroke, for a battery that dies before the server has it.
function keep() {
  const typed = form();
  if (!typed) return;
  const fields = [...new FormData(typed)].filter(([name]) => name !== "csrf_token");
  localStorage.setItem(shelf(typed), JSON.stringify(fields));
}

function remember() {
  if (!form()) return;
  keep();
  document.getElementById("saved").textContent = "No network. What you typed is kept in this browser until it is back.";
}

function sendAgain() {
  const typed = form();
  if (typed && localStorage.getItem(shelf(typed))) htmx.trigger(typed.querySelector("[data-draft]"), "again");
}

// What was typed into a page that was closed while the network was away is sent, and the page drawn from it; so is what
// was typed before this script was there.
function restore() {
  const typed = form();
  if (!typed) return;
  const kept = localStorage.getItem(shelf(typed)), early = [...typed.elements].filter(isChanged);
  if (!kept) {
    early[0]?.dispatchEvent(new Event("input", { bubbles: true }));
    return;
  }
  const values = {};
  for (const [name, value] of JSON.parse(kept)) (values[name] ??= []).push(value);
  for (const { name, value } of early) values[name] = [value];
  htmx.ajax("POST", typed.dataset.rows, { source: document.body, target: "#questionnaire", swap: "outerHTML", values });
}

// While a section is on its way, nothing else of it is: a second click, or a draft that overtakes its own "Save",
// would look like somebody else's change.
document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt } = event.detail;
  const sent = elt.closest("#answers");
  if (!sent || (elt !== sent && !elt.hasAttribute("data-draft"))) return;
  if (sent.inert) event.preventDefault();
  else if (elt === sent) sent.inert = true;
});
document.addEventListener("htmx:afterRequest", (event) => {
  const { elt, xhr } = event.detail;
  if (elt.id === "answers" && (xhr.status === 0 || xhr.status >= 400)) elt.inert = false;
});

function isChanged(field) {
  return field.matches("textarea, input:not([type=hidden], [type=checkbox], [type=radio])") && field.value !== field.defaultValue;
}

function isFailure(event) {
  return event.detail.elt?.hasAttribute?.("data-draft") || event.detail.elt?.id === "answers";
}

for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    if (!isFailure(event)) return;
    remember();
    setTimeout(sendAgain, 5000);
  });
}
// The session ended: htmx goes to the sign-in page next, and what was typed is sent after that.
document.addEventListener("htmx:beforeOnLoad", (event) => {
  if (isFailure(event) && event.detail.xhr.status === 401) remember();
});
document.addEventListener("htmx:responseError", (event) => {
  if (isFailure(event) && event.detail.xhr.status >= 500) {
    remember();
    setTimeout(sendAgain, 5000);
  }
});
document.addEventListener("htmx:configRequest", ({ detail }) => { detail.strokes = strokes; });
document.addEventListener("htmx:afterRequest", (event) => {
  const path = event.detail.pathInfo?.requestPath || "", { requestConfig } = event.detail;
  // What the server has taken need not stay in the browser, unless more was typed meanwhile.
  if (requestConfig?.verb === "post" && event.detail.xhr.status === 200 && form() && requestConfig.strokes === strokes) {
    localStorage.removeItem(`${PREFIX}${form().dataset.family}:${path.replace(/\/(draft|rows)$/, "")}/rows`);
  }
});
addEventListener("online", sendAgain);
addEventListener("input", () => {
  strokes += 1;
  if (navigator.onLine) keep(); else remember();
});

function showWhatIsNeeded(root) {
  for (const select of root.querySelectorAll("[data-frequency]")) {
    const entry = select.closest(".entry");
    const often = select.value;
    entry.querySelector("[data-when=weekly]").hidden = often !== "weekly";
    if (often === "monthly" || often === "one-time") entry.querySelector("[data-dates]").open = true;
  }
  const zone = root.querySelector("[data-browser-timezone]");
  if (zone && !zone.value) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-frequency]")) showWhatIsNeeded(document);
});
document.addEventListener("htmx:load", (event) => showWhatIsNeeded(event.detail.elt));
showWhatIsNeeded(document);
document.addEventListener("DOMContentLoaded", restore);

// Clear-Site-Data does the same, but only where the browser calls the connection secure.
document.addEventListener("submit", (event) => {
  if (!event.target.matches(".sign-out")) return;
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
});
