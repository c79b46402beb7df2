// Keeps the pages that a family may need without a network, for whoever is signed in and for nobody else.
"use strict";

const ASSETS = "assets", PAGES = "pages:", PATIENCE = 5000, FRESH = 10 * 60 * 1000;
const HEADER = "Keep-Offline", KEPT_AT = "Kept-At", LANGUAGE = new URLSearchParams(location.search).get("language");

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keepFallback());
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The page for what was not kept, asked for without cookies, so that nothing of a family stands on it, in the language that
// the worker's address names; and its files.
async function keepFallback() {
  const cache = await caches.open(ASSETS), answer = await fetch("/offline", { credentials: "omit", headers: { "Accept-Language": LANGUAGE } });
  const files = (await answer.clone().text()).match(/\/assets\/[^"]+/g) || [];
  await Promise.all([cache.put("/offline", answer), ...files.map((file) => cache.add(file))]);
}

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/assets/")) event.respondWith(asset(request));
  else if (request.mode === "navigate") event.respondWith(page(request));
});

// An asset's name changes with its content: what is there is right.
async function asset(request) {
  const cache = await caches.open(ASSETS), found = await cache.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

async function page(request) {
  const copy = await kept(request.url);
  try {
    const answer = await patiently(fetch(request), copy);
    await keep(request.url, answer);
    return answer;
  } catch {
    return copy ? marked(copy) : (await caches.open(ASSETS)).match("/offline", { ignoreVary: true });
  }
}

// Somebody who has the page already need not wait for a network that hardly moves.
function patiently(answer, hasCopy) {
  if (!hasCopy) return answer;
  const tooLong = new Promise((_, refuse) => { setTimeout(refuse, PATIENCE, new Error("too long")); });
  return Promise.race([answer, tooLong]);
}

async function keep(address, answer) {
  if (answer.type === "opaqueredirect") return;
  // Whoever is asked to sign in is signed in no more.
  if (new URL(answer.url || address).pathname === "/sign-in" || answer.status === 401) return forgetAllBut("");
  const [who] = (answer.headers.get(HEADER) || "").split(" ");
  if (!who || answer.redirected) return;
  await forgetAllBut(who);
  const headers = new Headers(answer.headers);
  headers.set(KEPT_AT, String(Date.now()));
  const copy = new Response(await answer.clone().blob(), { status: answer.status, headers });
  await (await caches.open(PAGES + who)).put(address, copy);
}

// A copy of a session that is over is shown to nobody.
async function kept(address) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PAGES)) continue;
    const cache = await caches.open(name), found = await cache.match(address, { ignoreVary: true });
    const until = Number((found?.headers.get(HEADER) || "").split(" ")[1]) * 1000;
    if (found && until > Date.now()) return found;
    if (found) await cache.delete(address);
  }
  return null;
}

async function marked(found) {
  const text = await found.text();
  const at = found.headers.get(KEPT_AT), headers = new Headers(found.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  return new Response(text.replace("<body", `<body data-kept="${at}"`), { headers });
}

async function forgetAllBut(who) {
  for (const name of await caches.keys()) if (name.startsWith(PAGES) && name !== PAGES + who) await caches.delete(name);
}

// A page says what should be there later: itself, the other pages of today and this week, its style and scripts.
self.addEventListener("message", (event) => {
  const { keep: pages, assets, forget } = event.data;
  if (forget) event.waitUntil(forgetAllBut(""));
  else event.waitUntil(Promise.all([fetchAssets(assets), fetchPages(pages)]));
});

async function fetchAssets(addresses) {
  const cache = await caches.open(ASSETS);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    // Those of an older program go once the pages that need them do.
    if (pathname.startsWith("/assets/") && !addresses.includes(pathname) && (await cache.keys()).length > 60) await cache.delete(request);
  }
  for (const address of addresses) if (!await cache.match(address)) await cache.add(address);
}

async function fetchPages(addresses) {
  for (const address of addresses) {
    const url = new URL(address, location.origin).href, found = await kept(url);
    if (found && Date.now() - Number(found.headers.get(KEPT_AT)) < FRESH) continue;
    await keep(url, await fetch(url, { credentials: "same-origin", headers: { [HEADER]: "yes" } }));
  }
}
