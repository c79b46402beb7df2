// What every page needs: the browser's time zone, words when the network is away, and how all scripts write for the reader.
"use strict";

const { lang } = document.documentElement;
// The server puts the text in the reader's language in place of the English one (web/assets.py); {names} get their values.
const _ = (text, values = {}) => text.replace(/{(\w+)}/g, (_, name) => values[name]);

// A day ("Monday") and a time ("09:30") as the reader's country writes them; "en" is of no country and has a clock of 24 hours.
const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const inWords = (day, time, format) =>
  new Date(`2024-01-0${DAYS.indexOf(day) + 1}T${time}Z`).toLocaleString(lang, { ...format, timeZone: "UTC", hourCycle: lang === "en" ? "h23" : undefined });
const dayInWords = (day, weekday = "long") => inWords(day, "00:00", { weekday });
const timeInWords = (time) => inWords("Monday", time, { timeStyle: "short" });

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
