"""The places in the bar at the top of each page."""

from flask import Flask, request
from flask_babel import lazy_gettext

PLACES = (
    ("today.show", lazy_gettext("Today")),
    ("weeks.show", lazy_gettext("Week")),
    ("absences.index", lazy_gettext("Days off")),
    ("questionnaires.review", lazy_gettext("Our answers")),
    ("coops.index", lazy_gettext("Co-ops")),
)
PLACES_WITHOUT_FAMILY = (("coops.index", lazy_gettext("Co-ops")),)
"""What there is for an organizer who plans no week of its own."""

_PART_OF = {
    "coop_invitations": "coops",
    "coop_memberships": "coops",
    "coop_organizers": "coops",
    "coop_schedules": "coops",
    "coop_sessions": "coops",
    "free_times": "coops",
}
"""Blueprints that are pages of another one's place."""


def init_app(app: Flask) -> None:
    """Give templates the places."""
    app.jinja_env.globals.update(
        navigation=PLACES, navigation_without_family=PLACES_WITHOUT_FAMILY, standing_at=_standing_at
    )


def _standing_at(endpoint: str) -> str | None:
    """Return how the page stands to a place, as ``aria-current`` says it: it is that page, or a part of it, or not."""
    if request.endpoint == endpoint:
        return "page"
    blueprint = request.blueprint or ""
    return "true" if _PART_OF.get(blueprint, blueprint) == endpoint.partition(".")[0] else None
