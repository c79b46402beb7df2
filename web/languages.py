"""In which language a page is: the one that its reader chose, or that the browser asks for."""

import re
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.support import NullTranslations
from flask import Flask, g, request, session
from flask_babel import Babel, get_translations

DEFAULT = "en"
"""English of no country in particular: dates as in the United States, a clock of 24 hours, weeks from Monday."""
LANGUAGES = (DEFAULT, "es")
CHOICES = (DEFAULT, "en-US", "en-GB", "en-CA", "en-AU", "es-ES", "es-US", "es-MX", "es-AR", "es-CO")
"""What is offered; whatever else a browser asks for in these languages is kept too."""
_KEY = "locale"
_KEPT = 5_000

babel = Babel()


def init_app(app: Flask) -> None:
    """Let each request be answered in its reader's language."""
    babel.init_app(app, default_locale=DEFAULT, locale_selector=lambda: current_tag().replace("-", "_"))
    app.jinja_env.globals.update(language=current_tag, locale_choices=locale_choices)


def current_tag() -> str:
    """Return the reader's language and country, such as "es-MX" (a BCP 47 tag)."""
    # A page asks for it a hundred times.
    if "tag" not in g:
        g.tag = _wanted()
    tag: str = g.tag
    return tag


def catalogue() -> NullTranslations:
    """Return the texts in the reader's language, looked up once for each request."""
    if "catalogue" not in g:
        g.catalogue = get_translations()
    texts: NullTranslations = g.catalogue
    return texts


def current_language() -> str:
    """Return the reader's language without its country, such as "es"."""
    return current_tag().partition("-")[0]


def choose(tag: str) -> None:
    """Let this browser's pages be in a language from now on; an unknown one changes nothing."""
    if is_spoken(tag):
        session[_KEY] = tag
        g.pop("tag", None)
        g.pop("catalogue", None)


def stay_in(tag: str) -> None:
    """Let pages stay in a language after the session that it was kept in is over."""
    if tag != _wanted():
        choose(tag)


def is_spoken(tag: str) -> bool:
    """Tell whether there are pages in the language, and a way to write dates in the country."""
    return _locale(tag) is not None


def locale_choices() -> list[tuple[str, str]]:
    """Return the tags that are offered, each with its name in its own language."""
    offered = CHOICES if (tag := current_tag()) in CHOICES else (*CHOICES, tag)
    return [(one, _name_of(one)) for one in offered]


def _wanted() -> str:
    chosen = session.get(_KEY)
    if isinstance(chosen, str) and is_spoken(chosen):
        return chosen
    return _asked_for(request.headers.get("Accept-Language", ""))


@cache
def _name_of(tag: str) -> str:
    locale = Locale.parse(tag, sep="-")
    name = locale.get_display_name() or tag
    return name[:1].upper() + name[1:]


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
