// Without a network, or with one that fails now and then: what is ticked, noted, moved or changed otherwise on a week is kept
// here, shown as waiting, and sent in order until it has arrived. The service worker keeps the pages.
"use strict";

(() => {
  const OF_LESSON = "completion(?:/removal)?|group-completion|notes|engagement|moves(?:/(?:removal|undoing|redoing))?|pin(?:/removal)?|skip(?:/removal)?|removal";
  const OF_WEEK = "moves/(?:confirmation|removal|undoing|redoing)|edits/(?:undoing|redoing)";
  const KINDS = new RegExp(`/(?:items/([^/]+)/(${OF_LESSON})|schedules/[^/]+/(${OF_WEEK}))$`);
  const WORDS = {
    "completion": (it) => _("{name} done", it),
    "completion/removal": (it) => _("{name} not done", it),
    "group-completion": (it) => _("{name} done together", it),
    "notes": (it) => _("Note for {name}", it),
    "engagement": (it) => _("How {name} went", it),
    "moves": (it) => _("{name} moved to {day} {start}", it),
    "moves/removal": (it) => _("{name} not moved", it),
    "moves/undoing": (it) => _("{name} moved back", it),
    "moves/redoing": (it) => _("{name} moved again", it),
    "pin": (it) => _("{name} pinned", it),
    "pin/removal": (it) => _("{name} not pinned", it),
    "skip": (it) => _("{name} skipped", it),
    "skip/removal": (it) => _("{name} not skipped", it),
    "removal": (it) => _("{name} deleted", it),
    "week/moves/confirmation": () => _("Changes saved"),
    "week/moves/removal": () => _("Changes thrown away"),
    "week/moves/undoing": () => _("Last change undone"),
    "week/moves/redoing": () => _("Last change made again"),
    "week/edits/undoing": () => _("Last change undone"),
    "week/edits/redoing": () => _("Last change made again"),
  };
  const SOON = 1000, LATEST = 16000, OURS = ["csrf_token", "back", "only"], SEEN = ["seen", "changes", "edit"];
  const panel = document.getElementById("outbox"), { who, token, worker } = panel.dataset;
  const keptAt = document.body.dataset.kept;
  let changes = [], isSending = false, isAway = Boolean(keptAt), pause = SOON;

  // The queue lies in the browser's database: it outlives the page and the battery.
  const opened = new Promise((resolve, reject) => {
    const opening = indexedDB.open("brightpath", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("changes", { keyPath: "id", autoIncrement: true });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  async function withChanges(mode, work) {
    const database = await opened;
    return new Promise((resolve, reject) => {
      const request = work(database.transaction("changes", mode).objectStore("changes"));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }
  async function load() {
    changes = (await withChanges("readonly", (store) => store.getAll())).filter((change) => change.who === who);
    draw();
  }
  const waiting = () => changes.filter((change) => !change.reason);

  async function queue(path, fields, key) {
    const [, item, ofLesson, ofWeek] = path.match(KINDS), kind = ofLesson || `week/${ofWeek}`;
    const same = waiting().find((change) => change.path === path);
    const change = { who, path, kind, item, key, name: nameOf(item), fields: fields.filter(([name]) => !OURS.includes(name)) };
    // What is moved or noted twice was seen as it stood before the first time.
    if (same && ["moves", "notes"].includes(kind)) {
      change.fields = [...change.fields.filter(([name]) => name !== "seen"), ...same.fields.filter(([name]) => name === "seen")];
      await withChanges("readwrite", (store) => store.delete(same.id));
    }
    await withChanges("readwrite", (store) => store.add(change));
    await load();
    document.getElementById("toast").textContent = "";
    setTimeout(send, pause);
  }
  const nameOf = (item) => ((item && document.querySelector(`#i-${CSS.escape(item)} b`)) || document.querySelector("h1")).textContent;
  const newKey = () => crypto.randomUUID?.() || [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16)).join("");

  // What htmx sends carries a key; what did not arrive, or comes after something that waits, is queued.
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (detail.verb === "post" && KINDS.test(detail.path)) detail.headers["Idempotency-Key"] = newKey();
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    const { requestConfig } = event.detail;
    if (!isQueueable(requestConfig) || !waiting().length) return;
    event.preventDefault();
    keep(requestConfig);
  });
  for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(failure, ({ detail: { requestConfig, xhr } }) => {
      if (isQueueable(requestConfig) && (xhr.status === 0 || xhr.status >= 500)) keep(requestConfig);
    });
  }
  const isQueueable = (config) => config?.verb === "post" && KINDS.test(config.path);
  const keep = (config) => queue(config.path, [...config.formData], config.headers["Idempotency-Key"]);

  // Forms that the browser sends by itself would end on a page that says there is no network.
  document.addEventListener("submit", (event) => {
    const { target, submitter } = event, path = new URL(submitter?.formAction || target.action, location.href).pathname;
    if (event.defaultPrevented || !KINDS.test(path) || (navigator.onLine && !isAway && !waiting().length)) return;
    event.preventDefault();
    queue(path, [...new FormData(target, submitter)], newKey());
  });

  // Sending: one after the other, with the token of whoever is signed in now.
  async function send() {
    if (isSending || !waiting().length || !navigator.onLine) return;
    isSending = true;
    try {
      await (navigator.locks ? navigator.locks.request("brightpath-outbox", sendAll) : sendAll());
      pause = SOON;
    } catch {
      pause = Math.min(2 * pause, LATEST);
      setTimeout(send, pause);
    } finally {
      isSending = false;
    }
  }
  async function sendAll() {
    await load();
    const first = changes.length, allowed = await fetch(token, { redirect: "manual", cache: "no-store" });
    if (allowed.type === "opaqueredirect" || allowed.status === 401) return say("signIn");
    const { who: signedIn, token: fresh } = await allowed.json();
    if (signedIn !== who) return;
    for (const change of waiting()) await sendOne(change, fresh);
    isAway = false;
    if (first && !changes.length) say("sent");
    document.dispatchEvent(new Event("brightpath:ask"));
  }
  async function sendOne(change, csrf) {
    const headers = { "HX-Request": "true", "X-CSRFToken": csrf, "Idempotency-Key": change.key };
    const answer = await fetch(change.path, { method: "POST", headers, body: new URLSearchParams(change.fields) });
    if (answer.status >= 500 || [401, 408, 429].includes(answer.status)) throw new Error("not now");
    if (answer.ok) await withChanges("readwrite", (store) => store.delete(change.id));
    else await refuse(change, await answer.text());
    await load();
  }
  async function refuse(change, answer) {
    const page = new DOMParser().parseFromString(answer, "text/html"), said = page.querySelector("[role=alert] strong, [role=alert], h1");
    const why = [...page.querySelectorAll("[role=alert] p")].map((one) => one.textContent.trim()).join(" ");
    await withChanges("readwrite", (store) => store.put({ ...change, reason: why || said?.textContent.trim() || "?" }));
  }

  // Showing: the list of what waits, and each lesson as it will be.
  function draw() {
    const list = panel.querySelector("ul");
    list.replaceChildren(...changes.map(entry));
    showWhenKept();
    panel.hidden = !changes.length && !panel.querySelector(".sent").textContent && panel.querySelector(".kept-at").hidden;
    for (const change of waiting()) overlay(change);
  }
  function entry(change) {
    const node = document.getElementById(change.reason ? "outbox-refused" : "outbox-waiting").content.cloneNode(true).firstElementChild;
    node.querySelector("b").textContent = wordsOf(change);
    if (!change.reason) return node;
    node.querySelector(".reason").textContent = change.reason;
    const quote = node.querySelector("blockquote"), note = valueOf(change, "note");
    quote.hidden = !note;
    quote.textContent = note || "";
    node.querySelector("a").href = change.item ? change.path.replace(/(\/items\/[^/]+)\/.*/, "$1") : location.href;
    node.querySelector("[data-again]").onclick = () => again(change);
    node.querySelector("[data-drop]").onclick = async () => {
      await withChanges("readwrite", (store) => store.delete(change.id));
      await load();
      document.dispatchEvent(new Event("brightpath:ask"));
    };
    return node;
  }
  // Whoever has read what changed may do it without regard to what was seen before.
  async function again(change) {
    const { reason, ...fresh } = change;
    fresh.fields = change.fields.filter(([name]) => !SEEN.includes(name));
    fresh.key = newKey();
    await withChanges("readwrite", (store) => store.put(fresh));
    await load();
    send();
  }
  const valueOf = (change, name) => change.fields.find(([one]) => one === name)?.[1];
  function wordsOf(change) {
    const [day, start] = [valueOf(change, "day"), valueOf(change, "start")];
    return WORDS[change.kind]({ name: change.name, day: day && dayInWords(day), start: start && timeInWords(start) });
  }
  function overlay(change) {
    const item = document.getElementById(`i-${change.item}`);
    if (!item) return;
    item.classList.add("waiting");
    if (/completion/.test(change.kind)) {
      const isDone = !change.kind.endsWith("removal"), tick = item.querySelector(".tick"), path = change.path.replace(/\/(group-)?completion.*/, "/completion");
      item.classList.toggle("done", isDone);
      tick?.setAttribute("aria-pressed", isDone);
      const next = isDone ? `${path}/removal` : path;
      tick?.setAttribute("formaction", next);
      tick?.setAttribute("hx-post", next);
      if (tick) htmx.process(item);
    }
    if (change.kind === "skip") item.classList.add("skipped");
    if (change.kind === "moves") stand(item, valueOf(change, "day"), valueOf(change, "start"));
  }
  function stand(item, day, start) {
    const slots = document.querySelector(`.day[data-day="${day}"] .slots`), [hour, minute] = start.split(":").map(Number);
    if (!slots) return;
    item.className = item.className.replace(/\bh\d+ m\d+\b/, `h${hour} m${Math.round(minute / 5) * 5}`);
    const time = (one) => one.querySelector(".time").dataset, minutes = hour * 60 + minute;
    time(item).start = minutes;
    item.querySelector(".time").firstChild.textContent = timeInWords(start);
    slots.insertBefore(item, [...slots.querySelectorAll(".item")].find((other) => other !== item && time(other).start > minutes) || null);
  }
  function showWhenKept() {
    const line = panel.querySelector(".kept-at");
    line.hidden = !isAway || !keptAt;
    if (keptAt) line.querySelector("b").textContent = inWords(new Date(Number(keptAt)), { weekday: "short", hour: "2-digit", minute: "2-digit" });
  }
  function say(what) {
    const line = panel.querySelector(".sent");
    line.textContent = line.dataset[what];
    panel.hidden = false;
    if (what === "sent") setTimeout(() => { line.textContent = ""; draw(); }, 6000);
  }

  // Signing out or handing over to a child wipes all of this; the answer's Clear-Site-Data does the same where the browser calls the connection secure.
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".sign-out, [action$='/handover']")) return;
    if (changes.length && !confirm(panel.querySelector(".sent").dataset.signOut)) return event.preventDefault();
    withChanges("readwrite", (store) => store.clear());
    navigator.serviceWorker?.controller?.postMessage({ forget: true });
  }, true);

  addEventListener("online", send);
  document.addEventListener("brightpath:answered", () => {
    if (!isAway && !waiting().length) return;
    isAway = false;
    draw();
    send();
  });

  // What the worker should have at hand: today, this week, and what they look like.
  async function prepare() {
    if (!navigator.serviceWorker) return;
    await navigator.serviceWorker.register(worker);
    const { active } = await navigator.serviceWorker.ready;
    const links = document.querySelectorAll(".bar nav a, main .tabs a, main h2 a");
    const near = [...links].map((link) => link.pathname + link.search).filter((path) => /\/(today|week|weeks\/[-\d]+)$/.test(path));
    const keep = [...new Set([location.pathname + location.search, ...near])];
    const files = performance.getEntriesByType("resource").map((one) => new URL(one.name)).filter((one) => one.pathname.includes("/assets/"));
    active.postMessage({ keep, assets: files.map((one) => one.pathname) });
  }
  // A browser may refuse to keep anything: then all is as it is without a worker.
  load().then(send).catch(() => {});
  prepare().catch(() => {});
})();
