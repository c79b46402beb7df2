// The questionnaire: keeps what is typed while the network is away, and shows only the fields that a choice needs.
"use strict";

const PREFIX = "brightpath:typed:";

const form = () => document.getElementById("answers");
const shelf = (of) => `${PREFIX}${of.dataset.family}:${of.dataset.rows}`;

function remember() {
  const typed = form();
  if (!typed) return;
  const fields = [...new FormData(typed)].filter(([name]) => name !== "csrf_token");
  localStorage.setItem(shelf(typed), JSON.stringify(fields));
  document.getElementById("saved").textContent = "No network. What you typed is kept in this browser until it is back.";
}

function forget() {
  if (form()) localStorage.removeItem(shelf(form()));
}

function sendAgain() {
  const typed = form();
  if (typed && localStorage.getItem(shelf(typed))) htmx.trigger(typed.querySelector("[data-draft]"), "again");
}

// What was typed into a page that was closed while the network was away is sent, and the page drawn from it.
function restore() {
  const typed = form();
  const kept = typed && localStorage.getItem(shelf(typed));
  if (!kept) return;
  const values = {};
  for (const [name, value] of JSON.parse(kept)) (values[name] ??= []).push(value);
  htmx.ajax("POST", typed.dataset.rows, { source: document.body, target: "#questionnaire", swap: "outerHTML", values });
}

// A draft that overtakes its own section's "Save" would reopen what was just finished.
document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt } = event.detail;
  if (elt.id === "answers") elt.dataset.sending = "yes";
  if (elt.hasAttribute("data-draft") && elt.closest("form").dataset.sending) event.preventDefault();
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.elt.id === "answers" && !event.detail.successful) delete event.detail.elt.dataset.sending;
});

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
document.addEventListener("htmx:responseError", (event) => {
  if (isFailure(event) && event.detail.xhr.status >= 500) {
    remember();
    setTimeout(sendAgain, 5000);
  }
});
document.addEventListener("htmx:afterRequest", (event) => {
  const path = event.detail.pathInfo?.requestPath || "";
  if (event.detail.successful && event.detail.requestConfig?.verb === "post" && path.startsWith("/questionnaire/")) {
    localStorage.removeItem(`${PREFIX}${event.detail.target?.dataset?.family ?? form()?.dataset.family}:${path.replace(/\/(draft|rows)$/, "")}/rows`);
  }
});
addEventListener("online", sendAgain);
addEventListener("input", () => { if (!navigator.onLine) remember(); });

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
