"""A picture of every page, narrow to wide, in light and dark, with and without JavaScript: ``bin/shots DIR``."""

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.e2e.access import address_of
from tests.e2e.browsers import LAPTOP, Complaints, Screen, launch, window
from tests.e2e.tours import Album, Tour
from tests.programs import Running, running

SCREENS = [Screen(LAPTOP, javascript) for javascript in (True, False)]


def main(folder: Path) -> int:
    """Take all pictures; 1 if a browser complained of something on the way."""
    folder.mkdir(parents=True, exist_ok=True)
    complaints = Complaints()
    complaints.expect(r"status of 404\b")
    with tempfile.TemporaryDirectory(prefix="bp-") as data, running(Path(data)) as program, sync_playwright() as tools:
        browser = launch(tools)
        for screen in SCREENS:
            _take(Album(folder, screen), program, browser, complaints)
        browser.close()
    for complaint in complaints.found:
        sys.stderr.write(f"{complaint}\n")
    return 1 if complaints.found else 0


def _take(album: Album, program: Running, browser: Browser, complaints: Complaints) -> None:
    with ExitStack() as opened:

        def open_window() -> BrowserContext:
            return opened.enter_context(window(browser, address_of(program), album.screen, complaints))

        tour = Tour(album, program, open_window)
        for part in (tour.strangers, tour.newcomers, tour.demo, tour.organizers, tour.guardians):
            part()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
