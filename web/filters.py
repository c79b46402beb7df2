"""How templates write times, dates and lengths."""

import datetime as dt

from flask import Flask

from domain.clock import clock_text


def init_app(app: Flask) -> None:
    """Give templates the filters."""
    app.jinja_env.filters.update(clock=clock_text, long_date=long_date, short_date=short_date, duration=duration)


def long_date(date: dt.date) -> str:
    """Return "Monday, September 1"."""
    return f"{date:%A, %B} {date.day}"


def short_date(date: dt.date) -> str:
    """Return "Sep 1"."""
    return f"{date:%b} {date.day}"


def duration(minutes: int) -> str:
    """Return "45 min" or "1 h 15 min"."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} h"] if hours else []
    return " ".join(parts + ([f"{rest} min"] if rest or not hours else []))
