"""The places in the bar at the top of each page."""

from flask import Flask

PLACES = (
    ("today.show", "Today"),
    ("weeks.show", "Week"),
    ("absences.index", "Days off"),
    ("questionnaires.review", "Our answers"),
)


def init_app(app: Flask) -> None:
    """Give templates the places."""
    app.jinja_env.globals["navigation"] = PLACES
