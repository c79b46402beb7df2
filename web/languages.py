"""In which language a page is, and how dates, times and lengths are written where the reader lives."""

import datetime as dt
import re
from functools import cache, lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.lists import format_list
from flask import Flask, request, session
from flask_babel import Babel, get_locale

from domain.clock import MINUTES_OF_DAY, clock_text
from domain.weeks import WEEKDAYS, Weekday

DEFAULT = "en"
"""English of no country in particular: dates as in the United States, a clock of 24 hours, weeks from Monday."""
LANGUAGES = (DEFAULT, "es")
CHOICES = (DEFAULT, "en-US", "en-GB", "en-CA", "en-AU", "es-ES", "es-US", "es-MX", "es-AR", "es-CO")
"""What is offered; whatever else a browser asks for in these languages is kept too."""
_KEY = "locale"
_DAY_AND_MONTH = ("MMMMEd", "MMMEd")
_KEPT = 5_000

babel = Babel()


def init_app(app: Flask) -> None:
    """Let each request be answered in its reader's language, and give templates the filters."""
    babel.init_app(app, default_locale=DEFAULT, locale_selector=lambda: current_tag().replace("-", "_"))
    app.jinja_env.filters.update(
        clock=clock,
        long_date=long_date,
        short_date=short_date,
        weekday=weekday,
        short_weekday=short_weekday,
        duration=duration,
        listed=listed,
    )
    app.jinja_env.globals.update(language=current_tag, locale_choices=locale_choices)


def current_tag() -> str:
    """Return the reader's language and country, such as "es-MX" (a BCP 47 tag)."""
    chosen = session.get(_KEY)
    return chosen if isinstance(chosen, str) and is_spoken(chosen) else _asked_for(request.accept_languages.to_header())


def choose(tag: str) -> None:
    """Let this browser's pages be in a language from now on; an unknown one changes nothing."""
    if is_spoken(tag):
        session[_KEY] = tag


def is_spoken(tag: str) -> bool:
    """Tell whether there are pages in the language, and a way to write dates in the country."""
    return _locale(tag) is not None


def locale_choices() -> list[tuple[str, str]]:
    """Return the tags that are offered, each with its name in its own language."""
    offered = CHOICES if (tag := current_tag()) in CHOICES else (*CHOICES, tag)
    return [(one, _name_of(one)) for one in offered]


@cache
def _name_of(tag: str) -> str:
    locale = Locale.parse(tag, sep="-")
    return (locale.get_display_name() or tag).capitalize()


@lru_cache(_KEPT)
def _asked_for(header: str) -> str:
    """Return the first language of an ``Accept-Language`` header that is spoken here."""
    wishes = (part.partition(";") for part in header.split(","))
    weighed = sorted(wishes, key=lambda wish: -_weight(wish[2]))
    return next((tag for wish in weighed if is_spoken(tag := wish[0].strip())), DEFAULT)


def _weight(parameter: str) -> float:
    found = re.fullmatch(r"\s*q=([01](?:\.\d+)?)\s*", parameter)
    return float(found[1]) if found else 1.0


@lru_cache(_KEPT)
def _locale(tag: str) -> Locale | None:
    try:
        locale = Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return None
    # Babel takes what it cannot read for something like it; we keep only what it read as it was written.
    return locale if locale.language in LANGUAGES and str(locale) == tag.replace("-", "_") else None


def clock(minutes: int) -> str:
    """Return minutes after midnight as "09:30", "9:30 AM" or "9:30"."""
    return _clock(minutes, str(get_locale()))


@lru_cache(_KEPT)
def _clock(minutes: int, locale: str) -> str:
    if locale == DEFAULT or minutes == MINUTES_OF_DAY:
        return clock_text(minutes)
    return format_time(dt.time(minutes // 60, minutes % 60), "short", locale=locale)


def long_date(date: dt.date) -> str:
    """Return "Monday, September 1" or "lunes, 1 de septiembre"."""
    return _date(date, str(get_locale()))


@lru_cache(_KEPT)
def _date(date: dt.date, locale: str) -> str:
    return format_date(date, _long_pattern(locale), locale=locale)


@cache
def _long_pattern(locale: str) -> str:
    """Return the country's pattern of a weekday, a day and a month, with the names written out."""
    skeletons = Locale.parse(locale).datetime_skeletons
    pattern = next(skeletons[one].pattern for one in _DAY_AND_MONTH if one in skeletons)
    return re.sub(r"\bM{3}\b", "MMMM", re.sub(r"\bE+\b|\bc+\b", "EEEE", pattern))


def short_date(date: dt.date) -> str:
    """Return "Sep 1" or "1 sept"."""
    return _short_date(date, str(get_locale()))


@lru_cache(_KEPT)
def _short_date(date: dt.date, locale: str) -> str:
    return format_date(date, Locale.parse(locale).datetime_skeletons["MMMd"].pattern, locale=locale)


def weekday(day: Weekday) -> str:
    """Return "Monday" or "lunes"."""
    return _names_of_weekdays("wide", str(get_locale()))[day.position]


def short_weekday(day: Weekday) -> str:
    """Return "Mon" or "lun"."""
    return _names_of_weekdays("abbreviated", str(get_locale()))[day.position]


@cache
def _names_of_weekdays(width: str, locale: str) -> tuple[str, ...]:
    names = Locale.parse(locale).days["stand-alone"][width]
    return tuple(names[position] for position in range(len(WEEKDAYS)))


def duration(minutes: int) -> str:
    """Return "45 min" or "1 h 15 min", which is written alike in all our languages."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} h"] if hours else []
    return " ".join(parts + ([f"{rest} min"] if rest or not hours else []))


def listed(texts: list[str], style: Literal["standard", "or"] = "standard") -> str:
    """Return "Ada, Ben, and Cleo"; the style "or" leaves the choice."""
    return format_list(texts, style, locale=get_locale() or DEFAULT)
