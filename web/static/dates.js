// A day ("Monday") and a time ("09:30") as the reader's country writes them; "en" is of no country and has a clock of 24 hours.
"use strict";

const { lang } = document.documentElement;
const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const inWords = (day, time, format) =>
  new Date(`2024-01-0${DAYS.indexOf(day) + 1}T${time}Z`).toLocaleString(lang, { ...format, timeZone: "UTC", hourCycle: lang === "en" ? "h23" : undefined });
const dayInWords = (day, weekday = "long") => inWords(day, "00:00", { weekday });
const timeInWords = (time) => inWords("Monday", time, { timeStyle: "short" });
