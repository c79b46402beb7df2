"""What a page costs a phone: bytes, requests, time to the first paint, work of its processor, memory, layout shift."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

from tests.e2e.browsers import PHONE, Screen
from tests.programs import until

CPU_SLOWER = 6
_KILOBITS = 1000 / 8
_WATCH = """
window.seen = { longest: [], shift: 0 };
new PerformanceObserver((list) => list.getEntries().forEach((one) => seen.longest.push(one.duration)))
  .observe({ type: "longtask", buffered: true });
new PerformanceObserver((list) => list.getEntries().forEach((one) => seen.shift += one.hadRecentInput ? 0 : one.value))
  .observe({ type: "layout-shift", buffered: true });
"""
# The last thing that a page does once it is loaded.
_HAS_STYLE = "!document.querySelector('style[data-file]') || document.cookie.includes('styles=')"
_PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


class Network(NamedTuple):
    """A network as Chromium's developer tools imitate it."""

    name: str
    latency_ms: float
    kilobits: float


FAST_3G = Network("Fast 3G", 562.5, 1440)
SLOW_3G = Network("Slow 3G", 2000, 400)


@dataclass(frozen=True)
class Visit:
    """One look at a page; times in milliseconds.

    ``requests`` and ``bytes`` are those until the page is loaded; all else is measured once nothing more comes.
    """

    requests: int
    bytes: int
    all_bytes: int
    first_paint: float
    blocked: float
    script: float
    heap_mb: float
    layout_shift: float


class Traffic:
    """What goes over the network for a page until it is loaded."""

    def __init__(self, tools: CDPSession) -> None:
        self.requests = self.bytes = 0
        self._cached: set[str] = set()
        tools.on("Network.requestWillBeSent", self._sent)
        tools.on("Network.requestServedFromCache", lambda event: self._cached.add(event["requestId"]))
        tools.on("Network.responseReceived", self._received)
        tools.on("Network.loadingFinished", self._finished)

    def _sent(self, event: dict[str, Any]) -> None:
        self.requests += not event["request"]["url"].startswith("data:")

    def _received(self, event: dict[str, Any]) -> None:
        if event["response"].get("fromDiskCache"):
            self._cached.add(event["requestId"])

    def _finished(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._cached:
            self.requests -= 1
        else:
            self.bytes += int(event["encodedDataLength"])


def visits(browser: Browser, address: str, path: str, cookies: list[Any]) -> tuple[Visit, Visit]:
    """Visit a page with an empty cache, and once more."""
    with _phone(browser, address, cookies) as page:
        tools = page.context.new_cdp_session(page)
        _slow_down(tools)
        cold = _visit(page, tools, address + path)
        page.goto(f"{address}/healthz")
        return cold, _visit(page, tools, address + path)


def first_paint(browser: Browser, address: str, path: str, cookies: list[Any], network: Network) -> float:
    """Return how many milliseconds an empty cache and a slow network make a phone wait for anything to be seen."""
    with _phone(browser, address, cookies) as page:
        tools = page.context.new_cdp_session(page)
        _slow_down(tools, network)
        page.goto(address + path, wait_until="commit")
        return _painted(page)


@contextmanager
def _phone(browser: Browser, address: str, cookies: list[Any]) -> Iterator[Page]:
    # The worker that keeps pages for later is counted by itself: it asks for nothing before a page is loaded.
    options = Screen(PHONE).options | {"service_workers": "block"}
    context: BrowserContext = browser.new_context(**options)
    context.set_default_timeout(120_000)
    context.add_cookies(cookies)
    context.add_init_script(_WATCH)
    page = context.new_page()
    page.goto(f"{address}/healthz")
    try:
        yield page
    finally:
        context.close()


def _slow_down(tools: CDPSession, network: Network | None = None) -> None:
    tools.send("Network.enable")
    tools.send("Performance.enable")
    if network:
        speed = network.kilobits * _KILOBITS
        conditions = {"latency": network.latency_ms, "downloadThroughput": speed, "uploadThroughput": speed}
        tools.send("Network.emulateNetworkConditions", {"offline": False, **conditions})
    tools.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWER})


def _visit(page: Page, tools: CDPSession, url: str) -> Visit:
    before, traffic = _metrics(tools), Traffic(tools)
    page.goto(url, wait_until="load")
    requests, loaded = traffic.requests, traffic.bytes
    painted = _painted(page)
    until(lambda: page.evaluate(_HAS_STYLE))
    page.wait_for_load_state("networkidle")
    seen, after = page.evaluate("seen"), _metrics(tools)
    return Visit(
        requests=requests,
        bytes=loaded,
        all_bytes=traffic.bytes,
        first_paint=painted,
        blocked=round(sum(max(0.0, task - 50) for task in seen["longest"])),
        script=round(1000 * (after["ScriptDuration"] - before["ScriptDuration"])),
        heap_mb=round(after["JSHeapUsedSize"] / 1e6, 2),
        layout_shift=round(seen["shift"], 4),
    )


def _painted(page: Page) -> int:
    until(lambda: page.evaluate(_PAINTED))
    return round(page.evaluate(_PAINTED))


def _metrics(tools: CDPSession) -> dict[str, float]:
    return {one["name"]: one["value"] for one in tools.send("Performance.getMetrics")["metrics"]}
