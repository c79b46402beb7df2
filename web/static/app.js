// What every page needs: the browser's time zone, words when the network is away, and the texts of all scripts.
"use strict";

// The server puts the text in the reader's language in place of the English one (web/assets.py); {names} get their values.
const _ = (text, values = {}) => text.replace(/{(\w+)}/g, (_, name) => values[name]);

for (const field of document.querySelectorAll("[data-timezone]")) {
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

const toast = document.getElementById("toast");

function say(text) {
  toast.textContent = text;
}

document.addEventListener("htmx:sendError", () => say(_("No network. What you typed is still here; try again in a moment.")));
document.addEventListener("htmx:timeout", () => say(_("That took too long. Try again in a moment.")));
document.addEventListener("htmx:responseError", (event) => {
  say(event.detail.xhr.status === 429
    ? _("That was a little too often. Wait a minute, then try again.")
    : _("That did not work. Nothing is lost; try again in a moment."));
});
document.addEventListener("htmx:beforeRequest", () => say(""));

// What would leave this page for one that cannot be reached stays; what can be kept until then was taken before.
addEventListener("submit", (event) => {
  if (navigator.onLine || event.defaultPrevented) return;
  event.preventDefault();
  say(_("No network. What you typed is still here; try again in a moment."));
});

// What works in the background, and what is done with a mouse or keys to a week, comes once the page is there.
addEventListener("load", () => {
  for (const src of (document.body.dataset.later || "").split(" ").filter(Boolean)) {
    document.head.append(Object.assign(document.createElement("script"), { src, async: false }));
  }
  keepStyle().catch(() => {});
});

// The style of a first page stands in the page itself; the next ones find it in the browser's cache.
async function keepStyle() {
  const { file } = document.querySelector("style[data-file]")?.dataset || {};
  if (!file || !(await fetch(file)).ok) return;
  const known = document.cookie.match(/(?:^|; )styles=([^;]*)/)?.[1].split(".") || [];
  const all = [file.match(/assets\/(\w+)/)[1], ...known].slice(0, 9).join(".");
  document.cookie = `styles=${all}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
}
