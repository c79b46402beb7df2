"""The one place where the web room reads the clock."""

import datetime as dt

from flask import current_app


def now() -> dt.datetime:
    """Return this instant, in UTC."""
    moment: dt.datetime = current_app.config["CLOCK"]()
    return moment
