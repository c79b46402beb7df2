"""The entries of shared days as markup: on the axis of a day, and as blocks in a cell of a week."""

from functools import lru_cache

from flask import get_template_attribute
from markupsafe import Markup

from domain.clock import MINUTES_OF_DAY
from domain.coop_sharing import SharedItem, blocks_of
from web.languages import current_tag

HOUR, STEP = 60, 5
KEPT = 20_000


def bars(items: tuple[SharedItem, ...]) -> Markup:
    """Return a day's entries on its axis; most days are as they were at the last look, so they are kept."""
    return _bars(items, current_tag())


@lru_cache(KEPT)
def _bars(items: tuple[SharedItem, ...], _tag: str) -> Markup:
    return Markup(get_template_attribute("coop_schedules/macros.html", "bars")(items))  # noqa: S704  escaped by Jinja


def blocks(items: tuple[SharedItem, ...]) -> Markup:
    """Return a day's entries in few words: from when to when without a pause, and what."""
    return _blocks(items, current_tag())


@lru_cache(KEPT)
def _blocks(items: tuple[SharedItem, ...], _tag: str) -> Markup:
    return Markup(get_template_attribute("coop_schedules/macros.html", "blocks")(blocks_of(items)))  # noqa: S704


def on_axis(item: SharedItem) -> str:
    """Return the classes that put an entry on the axis of a day: its start and its length, in steps of five minutes."""
    start = _rounded(item.start)
    length = max(_rounded(item.end) - start, STEP)
    return f"h{start // HOUR} m{start % HOUR} t{length // HOUR} u{length % HOUR}"


def _rounded(minute: int) -> int:
    return min((minute + STEP // 2) // STEP * STEP, MINUTES_OF_DAY)
