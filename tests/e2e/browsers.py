"""Real browsers: what a family sees, on a phone or a laptop, with and without JavaScript."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Response, ViewportSize

WIDTHS = PHONE, TABLET, LAPTOP = 360, 768, 1280
_HEIGHT = {PHONE: 740, TABLET: 1024, LAPTOP: 900}
_QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
)
_SERVER_ERROR = 500
PATIENCE_MS = 30_000

# The browser writes a line for every answer that is no success; these two are how a form comes back.
_EXPECTED = re.compile(r"status of (409|422)\b")


def launch(playwright: Playwright) -> Browser:
    """Start Debian's Chromium if it is there, else Playwright's own."""
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(
        executable_path=shutil.which("chromium") or shutil.which("chromium-browser"), args=[*_QUIET, *as_root]
    )


@dataclass(frozen=True)
class Screen:
    """How a family looks at the program."""

    width: int = LAPTOP
    javascript: bool = True
    dark: bool = False

    @property
    def name(self) -> str:
        """A word for test names and pictures."""
        return f"{self.width}-{'js' if self.javascript else 'plain'}{'-dark' if self.dark else ''}"

    @property
    def size(self) -> ViewportSize:
        """The window's."""
        return {"width": self.width, "height": _HEIGHT[self.width]}

    @property
    def options(self) -> dict[str, Any]:
        """What Playwright has to know."""
        return {
            "viewport": self.size,
            "java_script_enabled": self.javascript,
            "color_scheme": "dark" if self.dark else "light",
            "has_touch": self.width == PHONE,
            "is_mobile": self.width == PHONE,
            "timezone_id": "America/New_York",
            "locale": "en",
            "reduced_motion": "reduce",
        }


@dataclass
class Complaints:
    """What a browser complained of: errors in scripts, refused styles, answers that are our fault."""

    found: list[str] = field(default_factory=list)
    expected: list[re.Pattern[str]] = field(default_factory=lambda: [_EXPECTED])

    def expect(self, pattern: str) -> None:
        """Say of a complaint that it belongs to what is tested."""
        self.expected.append(re.compile(pattern))

    def listen(self, page: Page) -> None:
        """Hear all complaints about one page."""
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self._note(f"script: {error}"))
        page.on("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._note(f"console: {message.text} {message.location.get('url', '')}")

    def _answered(self, response: Response) -> None:
        if response.status >= _SERVER_ERROR:
            self._note(f"answer: {response.status} for {response.request.method} {response.url}")

    def _note(self, complaint: str) -> None:
        if not any(pattern.search(complaint) for pattern in self.expected):
            self.found.append(complaint)


@contextmanager
def window(browser: Browser, address: str, screen: Screen, complaints: Complaints) -> Iterator[BrowserContext]:
    """Open a browser of its own: nobody is signed in, nothing is remembered."""
    context = browser.new_context(base_url=address, **screen.options)
    context.set_default_timeout(PATIENCE_MS)
    context.on("page", complaints.listen)
    try:
        yield context
    finally:
        context.close()


def keep_pictures(context: BrowserContext, folder: Path, name: str) -> None:
    """Keep a picture of every open page, for whoever looks for the cause of a failure."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(context.pages):
        page.screenshot(path=folder / f"{name}-{number}.png", full_page=True)
