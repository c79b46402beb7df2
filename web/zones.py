"""Time zones as people choose them: by region and city, in the reader's language."""

from functools import cache, lru_cache
from unicodedata import normalize
from zoneinfo import available_timezones

from babel import Locale
from flask_babel import gettext, lazy_gettext
from flask_babel.speaklater import LazyString

from web.languages import current_tag

Choices = dict[str, str | dict[str, str]]

_REGIONS: dict[str, LazyString] = {
    "America": lazy_gettext("America"),
    "Africa": lazy_gettext("Africa"),
    "Antarctica": lazy_gettext("Antarctica"),
    "Asia": lazy_gettext("Asia"),
    "Atlantic": lazy_gettext("Atlantic"),
    "Australia": lazy_gettext("Australia"),
    "Europe": lazy_gettext("Europe"),
    "Indian": lazy_gettext("Indian"),
    "Pacific": lazy_gettext("Pacific"),
}
"""America first: it is where most homeschooling families live."""
_NO_PLACES = ("localtime", "Factory")
_KEPT = 50


def zone_choices() -> Choices:
    """Return all time zones by region."""
    tag = current_tag()
    return {
        "": gettext("Choose your time zone"),
        **{str(name): _cities(region, tag) for region, name in _REGIONS.items()},
        gettext("Other"): _others(),
    }


@lru_cache(_KEPT * len(_REGIONS))
def _cities(region: str, tag: str) -> dict[str, str]:
    cities = {zone: _city(zone, tag) for zone in available_timezones() if _region(zone) == region}
    # Taken apart, letters with accents stand beside those without.
    return dict(sorted(cities.items(), key=lambda named: normalize("NFD", named[1])))


@cache
def _others() -> dict[str, str]:
    zones = (zone for zone in available_timezones() if _region(zone) is None and zone not in _NO_PLACES)
    return {zone: zone for zone in sorted(zones)}


def zone_name(zone: str) -> str:
    """Return "America/New York" or "América/Nueva York"."""
    region = _region(zone)
    return f"{_REGIONS[region]}/{_city(zone, current_tag())}" if region else zone


def _region(zone: str) -> str | None:
    region, slash, _ = zone.partition("/")
    return region if slash and region in _REGIONS else None


def _city(zone: str, tag: str) -> str:
    """Return "Indiana, Knox"; other languages have names of their own for most cities."""
    locale = Locale.parse(tag, sep="-")
    known = locale.time_zones.get(zone, {}).get("city") if locale.language != "en" else None
    return str(known or zone.partition("/")[2].replace("_", " ").replace("/", ", "))
