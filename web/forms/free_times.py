"""What time an organizer looks for: read from the address, where anything may stand."""

from werkzeug.datastructures import MultiDict

from domain.ids import MembershipId
from operations.free_times import LENGTHS, AskedTime
from web.addresses import date_asked

HOUR = 60
HOURS = range(6, 23)
MOST_FAMILIES = 1_000


def asked_time(arguments: MultiDict[str, str]) -> AskedTime:
    """Return the time that an address asks for; what is none is as if it was not said."""
    usual = AskedTime()
    minutes = arguments.get("minutes", type=int)
    first, last = _hour(arguments, "first", usual.first), _hour(arguments, "last", usual.last)
    return AskedTime(
        date=date_asked(arguments.get("date")),
        minutes=minutes if minutes in LENGTHS else usual.minutes,
        first=first,
        last=last if last > first else max(usual.last, first + HOUR),
        families=frozenset(map(MembershipId, arguments.getlist("family")[:MOST_FAMILIES])),
        weekend="weekend" in arguments,
    )


def _hour(arguments: MultiDict[str, str], name: str, otherwise: int) -> int:
    hour = arguments.get(name, type=int)
    return hour * HOUR if hour is not None and hour in HOURS else otherwise
