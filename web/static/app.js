// What every page needs: the browser's time zone, and words when the network is away.
"use strict";

for (const field of document.querySelectorAll("[data-timezone]")) {
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

const toast = document.getElementById("toast");

function say(text) {
  toast.textContent = text;
}

document.addEventListener("htmx:sendError", () => say("No network. What you typed is still here; try again in a moment."));
document.addEventListener("htmx:timeout", () => say("That took too long. Try again in a moment."));
document.addEventListener("htmx:responseError", (event) => {
  say(event.detail.xhr.status === 429
    ? "That was a little too often. Wait a minute, then try again."
    : "That did not work. Nothing is lost; try again in a moment.");
});
document.addEventListener("htmx:beforeRequest", () => say(""));

// What works in the background comes once the page is there.
addEventListener("load", () => {
  const { later } = document.body.dataset;
  if (later) document.head.append(Object.assign(document.createElement("script"), { src: later }));
});
