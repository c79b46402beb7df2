// Shows what other screens change: asks every two seconds whether the page is still so, and puts in what is not, around
// whatever is being typed, dragged or read.
"use strict";

(() => {
  const PAUSE = 2000, LONGEST_PAUSE = 16000, PATIENCE = 10000, NEWS_STAYS = 6000;
  const KEPT = ".lifted, .ghost, .verbs, [role=alert]";
  const OWN_CLASSES = ["lifted", "sending", "htmx-request", "changed"];
  if (!document.body.dataset.mark) return;
  let mark = document.body.dataset.mark, failures = 0, underWay = 0, answered = 0, isBehind = false, timer, names, held;

  async function ask() {
    clearTimeout(timer);
    if (document.hidden) return;
    if (isBehind && !typing().length) mark = "";
    const before = answered, stop = new AbortController(), patience = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const headers = { "HX-Request": "true", "If-None-Match": `W/"${mark}-part"` };
      const answer = await fetch(location.pathname + location.search, { headers, cache: "no-store", signal: stop.signal });
      failures = answer.status >= 500 ? failures + 1 : 0;
      if (answer.status === 401) return tell("ended");
      // What this page itself has sent meanwhile may not be in the answer yet.
      if (answer.status === 200 && !underWay && before === answered) take(await answer.text(), markOf(answer));
      document.dispatchEvent(new Event("brightpath:answered"));
    } catch {
      failures += 1;
    } finally {
      clearTimeout(patience);
      clearTimeout(timer);
    }
    timer = setTimeout(ask, Math.min(PAUSE * 2 ** failures, LONGEST_PAUSE));
  }

  function markOf(answer) {
    return (answer.headers.get("ETag") || "").replace(/^W\/"|(-part)?"$/g, "");
  }

  function take(text, newMark) {
    const next = new DOMParser().parseFromString(text, "text/html").body.firstElementChild;
    const live = next?.id && document.getElementById(next.id);
    if (!live) return;
    if (live.dataset.plan !== next.dataset.plan) return tell("plan");
    const isNews = mark && mark.split(".")[0] !== newMark.split(".")[0], focused = document.activeElement;
    names = new Set();
    held = new Set(typing().map((control) => control.closest(".item, form, section")));
    isBehind = held.size > 0;
    merge(live, next);
    htmx.process(live);
    if (focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
    mark = newMark;
    if (isNews && names.size) tell("changed", [...names].join(", "));
  }

  function isKept(node) {
    return held.has(node) || node.matches?.(KEPT);
  }

  function merge(live, next) {
    if (live.isEqualNode(next) || isKept(live)) return;
    if (live.nodeType !== Node.ELEMENT_NODE) { live.nodeValue = next.nodeValue; return; }
    if (live.matches(".item") && stateOf(live) !== stateOf(next)) note(live, next);
    mergeAttributes(live, next);
    // Somebody is asked something in this list.
    if (!live.querySelector(":scope > .conflict")) mergeChildren(live, next);
  }

  // What a family would call a change of a lesson; that the clock goes on is none.
  function stateOf(item) {
    const { dataset: { at }, classList: classes } = item, pressed = item.querySelectorAll("[aria-pressed=true]");
    const written = item.querySelector(".note, textarea")?.textContent;
    return [at, classes.contains("pending"), written, ...[...pressed].map((button) => button.id)].join();
  }

  function note(live, next) {
    names.add(next.querySelector("b")?.textContent);
    next.classList.add("changed");
    setTimeout(() => live.classList.remove("changed"), NEWS_STAYS);
  }

  function mergeAttributes(live, next) {
    for (const name of OWN_CLASSES) if (live.classList.contains(name)) next.classList.add(name);
    for (const { name } of [...live.attributes]) if (name !== "open" && !next.hasAttribute(name)) live.removeAttribute(name);
    for (const { name, value } of next.attributes) if (name !== "open" && live.getAttribute(name) !== value) live.setAttribute(name, value);
    if (live.matches("input, textarea") && live.value !== next.value) live.value = next.value;
  }

  function mergeChildren(live, next) {
    const skipKept = (node) => { while (node && isKept(node)) node = node.nextSibling; return node; };
    let at = skipKept(live.firstChild);
    for (const child of [...next.childNodes]) {
      const found = twinOf(child, at);
      if (!found) live.insertBefore(added(child), at);
      else if (found === at) at = skipKept(at.nextSibling);
      // What is being dragged by keys would lose the focus by being moved, and so be dropped.
      else if (!isKept(found)) live.insertBefore(found, at);
      if (found) merge(found, child);
    }
    while (at) {
      const gone = at;
      at = skipKept(at.nextSibling);
      // What stands elsewhere now is fetched there.
      if (!gone.id || !next.ownerDocument.getElementById(gone.id)) gone.remove();
    }
  }

  // By its id, else the next one of its kind: what was put in before it must not take its place.
  function twinOf(child, at) {
    if (child.id) return document.getElementById(child.id);
    if (child.nodeType !== Node.ELEMENT_NODE) return at?.nodeType === child.nodeType ? at : null;
    let node = at;
    while (node && (node.id || isKept(node) || kindOf(node) !== kindOf(child))) node = node.nextSibling;
    return node;
  }
  const kindOf = (node) => [node.nodeName, node.classList?.[0], node.dataset?.day].join(" ");

  function added(child) {
    const node = document.importNode(child, true);
    if (node.matches?.(".item")) note(node, node);
    return node;
  }

  function tell(what, details) {
    const news = document.getElementById("news");
    if (news.dataset.what === what && !details) return;
    news.dataset.what = what;
    news.replaceChildren(document.getElementById(`news-${what}`).content.cloneNode(true));
    if (!details) return;
    news.querySelector("b").textContent = details;
    setTimeout(() => { if (news.dataset.what === what) { news.replaceChildren(); delete news.dataset.what; } }, NEWS_STAYS);
  }

  document.addEventListener("htmx:beforeSend", () => { underWay += 1; });
  document.addEventListener("htmx:afterRequest", () => { underWay -= 1; answered += 1; });
  document.addEventListener("visibilitychange", ask);
  document.addEventListener("brightpath:ask", () => { mark = ""; ask(); });
  addEventListener("online", ask);
  addEventListener("pageshow", (event) => { if (event.persisted) ask(); });
  timer = setTimeout(ask, PAUSE);
})();
