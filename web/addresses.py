"""Reading what stands in an address; what is no such thing is not found."""

import datetime as dt

from flask import abort

from domain.weeks import Weekday


def date_from(text: str) -> dt.date:
    """Return the date that an address names, else answer 404."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        abort(404)


def date_asked(text: str | None) -> dt.date | None:
    """Return the date that a query names, None if it names none; what is no date of our time is not found."""
    if not text:
        return None
    date = date_from(text)
    if not dt.date.min.year + 1 < date.year < dt.date.max.year - 1:
        abort(404)
    return date


def monday_asked(text: str | None) -> dt.date | None:
    """Return the week that a query names by its Monday, None if it names none; what is no week is not found."""
    return monday_from(text) if text else None


def monday_from(text: str) -> dt.date:
    """Return the week that an address names by its Monday, else answer 404."""
    date = date_from(text)
    # Far from today, adding or taking a week would leave the calendar.
    if date.weekday() or not dt.date.min.year + 1 < date.year < dt.date.max.year - 1:
        abort(404)
    return date


def weekday_from(text: str) -> Weekday:
    """Return the day of the week that an address names, else answer 404."""
    try:
        return Weekday(text)
    except ValueError:
        abort(404)
