// Changing the week: moving lessons with mouse, touch (long press) and keys, and what else can be done to them; the server
// decides whether they may stand there, and says so while they are dragged.
"use strict";

(() => {
  const STEP = 15, HOUR = 60, FAR = 6, LONG_PRESS = 400, EDGE = 70;
  const wide = matchMedia("(min-width: 60rem)");
  const announce = document.getElementById("announce"), hint = document.getElementById("hint");
  let drag = null, press = null, suppressClick = false;

  document.documentElement.classList.add("can-drag");

  const clock = (minutes) => String(Math.floor(minutes / HOUR)).padStart(2, "0") + ":" + String(minutes % HOUR).padStart(2, "0");
  const minutesOf = (text) => text.split(":").reduce((hours, minutes) => hours * HOUR + Number(minutes), 0);
  const snap = (minutes) => Math.round(minutes / STEP) * STEP;
  const nameOf = (item) => item.querySelector("b").textContent;
  const words = () => drag.day + " " + clock(drag.start);
  const shown = (weekday) => `${dayInWords(drag.day, weekday)} ${timeInWords(clock(drag.start))}`;

  // One drag: which item, where it was, where it would go, and a ghost that shows it.
  function begin(item, grabbed) {
    const [day, start] = item.dataset.at.split(" ");
    const ghost = document.createElement("li");
    ghost.setAttribute("aria-hidden", "true");
    drag = { item, ghost, grabbed, from: item.dataset.at, long: Number(item.dataset.long), day, start: minutesOf(start), refused: {} };
    item.classList.add("lifted");
    document.documentElement.classList.add("dragging");
    show();
  }

  function slotsOf(day) {
    return document.querySelector(`.day[data-day="${day}"] .slots`);
  }

  function show() {
    const { ghost, start, long } = drag;
    ghost.className = `item ghost h${Math.floor(start / HOUR)} m${start % HOUR} t${Math.floor(long / HOUR)} u${Math.round(long % HOUR / 5) * 5}`;
    ghost.textContent = `${nameOf(drag.item)} ${shown("short")}`;
    hintAt();
    const slots = slotsOf(drag.day);
    const later = [...slots.querySelectorAll(".item[data-at], .item")].find((other) => other !== ghost && startOf(other) >= start);
    slots.insertBefore(ghost, later || null);
  }

  // The server says once for each day where the lesson may not stand, by which rule; the ghost shows it at once.
  function hintAt() {
    const { day, ghost, refused } = drag;
    if (!(day in refused)) askAbout(drag, day);
    const reason = drag.from === words() ? "" : refused[day]?.[clock(drag.start)] || "";
    ghost.classList.toggle("clash", !!reason);
    hint.textContent = reason;
    return reason;
  }

  function askAbout(asking, day) {
    asking.refused[day] = null;
    const { first, last } = document.querySelector(".week").dataset;
    fetch(`/items/${asking.item.id.slice(2)}/places/${day}?from=${first}&until=${last}`)
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((refused) => {
        asking.refused[day] = refused;
        if (drag !== asking || drag.day !== day) return;
        const reason = hintAt();
        if (reason && drag.pointerId === undefined) tell(`${shown()}. ${reason}`);
      })
      .catch(() => {}); // Without a network the server judges when it is dropped.
  }

  function startOf(item) {
    return Number(item.querySelector(".time")?.dataset.start ?? Infinity);
  }

  function place(day, start) {
    const week = document.querySelector(".week").dataset;
    const last = Math.max(Number(week.last) * HOUR - drag.long, 0);
    drag.day = day;
    drag.start = Math.min(Math.max(start, Number(week.first) * HOUR), last);
    show();
  }

  function cancel() {
    if (!drag) return;
    hint.textContent = "";
    drag.ghost.remove();
    drag.item.classList.remove("lifted");
    document.documentElement.classList.remove("dragging");
    drag = null;
  }

  function drop() {
    const { item, ghost, from } = drag;
    if (from === words()) return cancel();
    const id = item.id.slice(2), [day, start] = words().split(" ");
    const done = drag;
    drag = null;
    hint.textContent = "";
    document.documentElement.classList.remove("dragging");
    ghost.classList.add("sending");
    const values = { day, start, seen: from };
    const tidy = () => { done.ghost.remove(); done.item.classList.remove("lifted"); };
    htmx.ajax("POST", `/items/${id}/moves`, { source: document.body, target: "#week", swap: "outerHTML", values }).then(tidy, tidy);
  }

  // Mouse and touch: the time under the pointer on the grid; on the list, after the item above it.
  function follow(x, y) {
    const day = dayAt(x, y);
    if (!day) return;
    const slots = day.querySelector(".slots");
    place(day.dataset.day, wide.matches ? timeOnGrid(slots, y) : timeInList(slots, y));
  }

  function dayAt(x, y) {
    const inside = (day) => {
      const box = day.getBoundingClientRect();
      return wide.matches ? x >= box.left && x < box.right : y >= box.top && y < box.bottom;
    };
    return [...document.querySelectorAll(".day")].find(inside);
  }

  function timeOnGrid(slots, y) {
    const pixelsPerMinute = document.querySelector(".hours li").getBoundingClientRect().height / HOUR;
    const first = Number(document.querySelector(".week").dataset.first) * HOUR;
    return snap(first + (y - drag.grabbed - slots.getBoundingClientRect().top) / pixelsPerMinute);
  }

  function timeInList(slots, y) {
    const others = [...slots.querySelectorAll(".item")].filter((one) => one !== drag.ghost && one !== drag.item);
    const middle = (one) => { const box = one.getBoundingClientRect(); return box.top + box.height / 2; };
    const above = others.filter((one) => middle(one) < y).pop();
    if (above) return Math.ceil(above.querySelector(".time").dataset.end / STEP) * STEP;
    const below = others[0];
    return below ? Math.floor((startOf(below) - drag.long) / STEP) * STEP : drag.start;
  }

  function scrollNearEdges() {
    if (!drag || drag.y === undefined) return;
    if (drag.y < EDGE) scrollBy(0, -8);
    if (drag.y > innerHeight - EDGE) scrollBy(0, 8);
    requestAnimationFrame(scrollNearEdges);
  }

  document.addEventListener("pointerdown", (event) => {
    const item = event.target.closest(".item[data-at]");
    if (!item || drag || event.button || event.target.closest(".tick, .why")) return;
    const { pointerId, pointerType, clientX: x, clientY: y } = event;
    press = { item, pointerId, x, y, grabbed: y - item.getBoundingClientRect().top, onGrip: !!event.target.closest(".grip") };
    if (pointerType !== "mouse" && !press.onGrip) {
      press.timer = setTimeout(() => { lift(); navigator.vibrate?.(15); }, LONG_PRESS);
    }
  });

  function lift() {
    const { item, grabbed, y } = press;
    begin(item, grabbed);
    drag.pointerId = press.pointerId;
    drag.y = y;
    suppressClick = true;
    requestAnimationFrame(scrollNearEdges);
  }

  document.addEventListener("pointermove", (event) => {
    if (press && !drag && event.pointerId === press.pointerId) {
      const far = Math.hypot(event.clientX - press.x, event.clientY - press.y) > FAR;
      if (far && press.timer) letGo();
      else if (far) lift();
    }
    if (drag && event.pointerId === drag.pointerId) {
      drag.y = event.clientY;
      follow(event.clientX, event.clientY);
    }
  });

  function letGo() {
    clearTimeout(press?.timer);
    press = null;
  }

  document.addEventListener("pointerup", (event) => {
    letGo();
    if (drag && event.pointerId === drag.pointerId) drop();
    setTimeout(() => { suppressClick = false; });
  });
  document.addEventListener("pointercancel", () => { letGo(); if (drag?.pointerId !== undefined) cancel(); suppressClick = false; });
  document.addEventListener("click", (event) => { if (suppressClick) event.preventDefault(); }, true);
  document.addEventListener("contextmenu", (event) => { if (drag || press?.timer) event.preventDefault(); });
  document.addEventListener("dragstart", (event) => { if (press) event.preventDefault(); });
  // Once an item is lifted, the finger moves it and not the page.
  document.addEventListener("touchmove", (event) => { if (drag) event.preventDefault(); }, { passive: false });

  // Keys, on an item's handle.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drag) { tell(_("{lesson} stays where it is.", { lesson: nameOf(drag.item) })); cancel(); return; }
    const item = event.target.closest?.(".grip")?.closest(".item");
    if (!item) return;
    const arrow = { ArrowUp: [0, -STEP], ArrowDown: [0, STEP], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (arrow) {
      event.preventDefault();
      if (!drag) begin(item, 0);
      nudge(...arrow);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (drag) { tell(_("{lesson} dropped on {place}.", { lesson: nameOf(item), place: shown() })); drop(); } else tell(_("Arrow keys choose another time or day, Enter drops, Escape cancels."));
    }
  });
  document.addEventListener("focusout", (event) => { if (drag && drag.pointerId === undefined && event.target.closest?.(".grip")) cancel(); });

  // Ctrl+Z undoes the last change, Ctrl+Y or Ctrl+Shift+Z makes it again.
  document.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || !"zy".includes(key) || event.target.closest?.("input, textarea, select")) return;
    const word = key === "y" || event.shiftKey ? "redo" : "undo";
    const button = document.getElementById(word) || document.getElementById(`${word}-edit`);
    if (button) { event.preventDefault(); button.click(); }
  });

  function nudge(days, minutes) {
    const all = [...document.querySelectorAll(".day")].map((day) => day.dataset.day);
    const index = Math.min(Math.max(all.indexOf(drag.day) + days, 0), all.length - 1);
    place(all[index], minutes ? (minutes > 0 ? Math.floor(drag.start / STEP) : Math.ceil(drag.start / STEP)) * STEP + minutes : drag.start);
    drag.ghost.scrollIntoView({ block: "nearest" });
    tell([shown(), hint.textContent].filter(Boolean).join(". "));
  }

  function tell(text) {
    announce.textContent = text;
  }

  // What can be done to a lesson stands in what opens below it; without a script its own page offers the same.
  document.addEventListener("toggle", (event) => offerVerbs(event.target), true);
  document.querySelectorAll(".day details[open]").forEach(offerVerbs);

  function offerVerbs(details) {
    const item = details.closest?.(".day .item.subject");
    if (!item || !details.open || item.querySelector(".verbs")) return;
    const verbs = document.getElementById("verbs").content.cloneNode(true).firstElementChild;
    const at = `${item.closest(".day").dataset.day} ${clock(startOf(item))}`;
    const is = (state) => item.classList.contains(state);
    const offered = { pin: !is("pinned"), "pin/removal": is("pinned"), skip: !is("skipped") && !is("done"), "skip/removal": is("skipped"), removal: !is("done") };
    for (const button of verbs.querySelectorAll("button")) {
      const verb = button.dataset.verb, address = `/items/${item.id.slice(2)}/${verb}`;
      if (!offered[verb]) { button.remove(); continue; }
      button.setAttribute("aria-label", `${button.textContent} ${nameOf(item)}`);
      Object.entries({ name: "seen", value: at, formaction: address, "hx-post": address, "hx-target": "#week", "hx-swap": "outerHTML" })
        .forEach(([name, value]) => button.setAttribute(name, value));
    }
    item.querySelector(".why").append(verbs);
    htmx.process(verbs);
  }

  // What the server answered is read out and, if it is a trouble, brought to the eye.
  document.addEventListener("htmx:afterSwap", () => {
    const trouble = document.getElementById("trouble");
    if (!trouble) return;
    trouble.focus();
    trouble.scrollIntoView({ block: "nearest" });
  });
})();
