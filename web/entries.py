"""The entries of a day as markup, and their places on the week's grid."""

from functools import lru_cache
from typing import Protocol

from flask import get_template_attribute
from markupsafe import Markup

from domain.clock import MINUTES_OF_DAY
from domain.weeks import Weekday
from operations.item_views import ItemView
from web.languages import current_tag

HOUR, STEP = 60, 5
MOST_LANES = 3
KEPT = 10_000


def entry(item: ItemView, items: str, today: Weekday | None = None, swap: bool = False) -> Markup:  # noqa: FBT001, FBT002
    """Return an item as it is shown; most of a week is as it was when it was last looked at, so it is kept.

    ``items`` is the address under which items have their pages; ``today`` is given on the page of the day, where more
    can be told of each lesson. ``swap`` when it follows a change of another item.
    """
    return _entry(item, items, today, swap, current_tag())


@lru_cache(KEPT)
def _entry(item: ItemView, items: str, today: Weekday | None, swap: bool, _tag: str) -> Markup:  # noqa: FBT001
    made = get_template_attribute("items/macros.html", "entry")(item, items, today, swap)
    return Markup(made)  # noqa: S704  escaped by Jinja


class Placed(Protocol):
    """What has a place in a day, beside what takes place at the same time."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def lane(self) -> int: ...  # noqa: D102
    @property
    def lanes(self) -> int: ...  # noqa: D102


def on_grid(item: Placed) -> str:
    """Return the classes that put an item on the week's grid: hour and minute of its start, hours and minutes long.

    Places are rounded to five minutes, both ends alike, so that neighbours never overlap.
    """
    start = _rounded(item.start)
    length = max(_rounded(item.end) - start, STEP)
    lane, lanes = min(item.lane, MOST_LANES), min(item.lanes, MOST_LANES)
    side_by_side = f" lane{lane}of{lanes}" if lanes > 1 else ""
    return f"h{start // HOUR} m{start % HOUR} t{length // HOUR} u{length % HOUR}{side_by_side}"


def now_on_grid(minute: int) -> str:
    """Return the classes that put the line of the present moment on the grid."""
    return f"h{minute // HOUR} m{minute % HOUR // STEP * STEP}"


def _rounded(minute: int) -> int:
    return min((minute + STEP // 2) // STEP * STEP, MINUTES_OF_DAY)
