// A day ("Monday") and a time ("09:30") as the reader's country writes them; "en" is of no country and has a clock of 24 hours.
"use strict";

const { lang } = document.documentElement;
const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const inWords = (date, format) =>
  date.toLocaleString(lang, { ...format, hourCycle: lang === "en" ? "h23" : undefined }).replace(/([ap])\.\s?m\./, "$1m");
const inWeek = (day, time, format) => inWords(new Date(`2024-01-0${DAYS.indexOf(day) + 1}T${time}Z`), { ...format, timeZone: "UTC" });
const dayInWords = (day, weekday = "long") => inWeek(day, "00:00", { weekday });
const timeInWords = (time) => inWeek("Monday", time, { timeStyle: "short" });
