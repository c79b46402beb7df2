"""How dates, times, lengths and sentences are written for whoever reads the page."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal
from flask import Flask
from flask_babel import lazy_gettext
from jinja2 import pass_context
from jinja2.runtime import Context

from domain.clock import MINUTES_OF_DAY, clock_text
from domain.formats import EnglishFormats
from domain.sentences import Sentence, translated
from domain.weeks import WEEKDAYS, Weekday, weekday_of
from web.languages import DEFAULT, catalogue, current_tag

_WEEKDAY_AND_DATE = ("MMMMEd", "MMMEd")
_EACH_WEEKDAY = (
    lazy_gettext("Mondays"),
    lazy_gettext("Tuesdays"),
    lazy_gettext("Wednesdays"),
    lazy_gettext("Thursdays"),
    lazy_gettext("Fridays"),
    lazy_gettext("Saturdays"),
    lazy_gettext("Sundays"),
)
_KEPT = 5_000
_HALF_OF_DAY = re.compile(r"([ap])\.\s?m\.")
_AT_ONE = re.compile(r"\b([Ll])as (?=(?:<b>)?1:)")


def init_app(app: Flask) -> None:
    """Give templates the filters; a sentence that is written out is in the reader's language."""
    app.jinja_env.finalize = said
    app.jinja_env.filters.update(
        clock=clock,
        hour=hour,
        long_date=long_date,
        short_date=short_date,
        weekday=weekday,
        weekday_of=weekday_of,
        each_weekday=each_weekday,
        short_weekday=short_weekday,
        duration=duration,
        listed=all_of,
    )
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        lambda text: catalogue().ugettext(text),
        lambda one, many, count: catalogue().ungettext(one, many, count),
        newstyle=True,
    )
    texts: dict[str, Any] = app.jinja_env.globals
    texts |= {name: _with_values_said(texts[name]) for name in ("gettext", "ngettext")}


def said(value: object) -> object:
    """Return a sentence in the reader's language; what is none stays as it is (Jinja's ``finalize``)."""
    if not isinstance(value, Sentence) or current_tag() == DEFAULT:
        return value
    return _with_article(translated(value, catalogue(), _READERS))


def _with_values_said(look_up: Callable[..., object]) -> Callable[..., object]:
    """Let a text of a template have sentences among its values, each in the reader's language too."""

    @pass_context
    def text(context: Context, *messages: object, **values: object) -> object:
        found = look_up(context, *messages, **{name: said(value) for name, value in values.items()})
        return _with_article(found) if isinstance(found, str) else found

    return text


def _with_article(text: str) -> str:
    """Return a text with the article that goes with its time: in Spanish only one o'clock is one ("a la 1:05")."""
    if not current_tag().startswith("es"):
        return text
    return type(text)(_AT_ONE.sub(r"\1a ", text))


class ReadersFormats(EnglishFormats):
    """How the values within a sentence are written for whoever reads it."""

    def clock(self, minutes: int) -> str:
        """Return a time of day."""
        return clock(minutes)

    def weekday(self, day: Weekday) -> str:
        """Return the name of a day of the week."""
        return weekday(day)

    def duration(self, minutes: int) -> str:
        """Return how long something takes."""
        return duration(minutes)

    def number(self, number: float) -> str:
        """Return a number with the country's decimal sign."""
        return format_decimal(number, locale=_locale())

    def all_of(self, parts: Sequence[str]) -> str:
        """Return the parts joined by "and"."""
        return all_of(parts)

    def one_of(self, parts: Sequence[str]) -> str:
        """Return the parts joined by "or"."""
        return format_list(parts, "or", locale=_locale())


_ENGLISH, _READERS = EnglishFormats(), ReadersFormats()


def clock(minutes: int) -> str:
    """Return minutes after midnight as "09:30", "9:30 AM" or "9:30"."""
    return _clock(minutes, _locale())


@lru_cache(_KEPT)
def _clock(minutes: int, locale: str) -> str:
    if locale == DEFAULT or minutes == MINUTES_OF_DAY:
        return clock_text(minutes)
    return _half_of_day(format_time(dt.time(minutes // 60, minutes % 60), "short", locale=locale))


def _half_of_day(text: str) -> str:
    # A sentence that ends in "a.m." would end in two dots; scripts write it like this, too.
    return _HALF_OF_DAY.sub(r"\1m", text)


def hour(minutes: int, *, bare: bool = False) -> str:
    """Return a full hour at the edge of a grid as "9 AM" or, where days have 24 hours, "09:00"; ``bare`` just "9"."""
    return _hour(minutes, _locale(), bare=bare)


@lru_cache(_KEPT)
def _hour(minutes: int, locale: str, *, bare: bool) -> str:
    skeletons = Locale.parse(locale).datetime_skeletons
    has_halves = locale != DEFAULT and "a" in Locale.parse(locale).time_formats["short"].pattern
    if not has_halves or minutes == MINUTES_OF_DAY:
        return str(minutes // 60) if bare else _clock(minutes, locale)
    return _half_of_day(format_time(dt.time(minutes // 60), skeletons["h"].pattern, locale=locale))


def long_date(date: dt.date) -> str:
    """Return "Monday, September 1" or "lunes, 1 de septiembre"."""
    return _long_date(date, _locale())


@lru_cache(_KEPT)
def _long_date(date: dt.date, locale: str) -> str:
    return format_date(date, _long_pattern(locale), locale=locale)


@cache
def _long_pattern(locale: str) -> str:
    """Return the country's pattern of a weekday, a day and a month, with the names written out."""
    skeletons = Locale.parse(locale).datetime_skeletons
    pattern = next(skeletons[one].pattern for one in _WEEKDAY_AND_DATE if one in skeletons)
    return re.sub(r"\bM{3}\b", "MMMM", re.sub(r"\bE+\b|\bc+\b", "EEEE", pattern))


def short_date(date: dt.date) -> str:
    """Return "Sep 1" or "1 sept"."""
    return _short_date(date, _locale())


@lru_cache(_KEPT)
def _short_date(date: dt.date, locale: str) -> str:
    return format_date(date, Locale.parse(locale).datetime_skeletons["MMMd"].pattern, locale=locale)


def medium_date(date: dt.date) -> str:
    """Return "Sep 1, 2026" or "1 sept 2026"."""
    return format_date(date, "medium", locale=_locale())


def weekday(day: Weekday) -> str:
    """Return "Monday" or "lunes"."""
    return _names_of_weekdays("wide", _locale())[day.position]


def short_weekday(day: Weekday) -> str:
    """Return "Mon" or "lun"."""
    return _names_of_weekdays("abbreviated", _locale())[day.position]


def each_weekday(day: Weekday) -> str:
    """Return "Mondays" or "Los lunes": when something takes place that comes again each week."""
    return str(_EACH_WEEKDAY[day.position])


def weekdays_from_first() -> tuple[Weekday, ...]:
    """Return the days in the order in which the country's calendars show them."""
    first = Locale.parse(_locale()).first_week_day
    return (*WEEKDAYS[first:], *WEEKDAYS[:first])


@cache
def _names_of_weekdays(width: str, locale: str) -> tuple[str, ...]:
    names = Locale.parse(locale).days["stand-alone"][width]
    return tuple(names[position] for position in range(len(WEEKDAYS)))


def duration(minutes: int) -> str:
    """Return "45 min" or "1 h 15 min", which is written alike in all our languages."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} h"] if hours else []
    return " ".join(parts + ([f"{rest} min"] if rest or not hours else []))


def all_of(parts: Sequence[str]) -> str:
    """Return "Ada, Ben and Cleo" or "Ada, Ben y Cleo"."""
    return _ENGLISH.all_of(parts) if (locale := _locale()) == DEFAULT else format_list(parts, locale=locale)


def _locale() -> str:
    return current_tag().replace("-", "_")
