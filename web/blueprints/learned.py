"""What was learned of a child."""

import datetime as dt

from flask import Blueprint, Response, request, url_for
from flask_babel import lazy_gettext

from domain.children import LearningTime
from domain.ids import ChildId
from domain.user_feedback import SATISFACTION
from operations.learned import LearnedPage, request_learned, show_learned
from web.clock import now
from web.forms.corrections import CorrectionForm
from web.identity import current_family_id
from web.limits import LOOK_AGAIN, limiter
from web.policies import family_only
from web.responses import go_to, page_or_fragment

blueprint = Blueprint("learned", __name__)

LEARNING_TIMES = {
    LearningTime.EARLY_MORNING: lazy_gettext("in the early morning"),
    LearningTime.MID_MORNING: lazy_gettext("in the mid morning"),
    LearningTime.LATE_MORNING: lazy_gettext("in the late morning"),
    LearningTime.EARLY_AFTERNOON: lazy_gettext("in the early afternoon"),
    LearningTime.LATE_AFTERNOON: lazy_gettext("in the late afternoon"),
    LearningTime.EVENING: lazy_gettext("in the evening"),
}


@blueprint.get("/children/<child_id>/learned")
@family_only
def show(child_id: str) -> Response:
    """Show what was learned of a child; after asking to look anew, ``?asked=`` tells when that was."""
    page = show_learned(current_family_id(), ChildId(child_id), asked_at=_asked_at(), now=now())
    return learned_page(page)


@blueprint.post("/children/<child_id>/learned")
@limiter.limit(LOOK_AGAIN, key_func=current_family_id)
@family_only
def create(child_id: str) -> Response:
    """Look anew at what happened to the family's children."""
    moment = now()
    show_learned(current_family_id(), ChildId(child_id), now=moment)
    request_learned(current_family_id(), now=moment)
    return go_to(url_for("learned.show", child_id=child_id, asked=moment.isoformat()))


def learned_page(page: LearnedPage, *, correction: CorrectionForm | None = None, status: int = 200) -> Response:
    """Render what was learned, with what was typed if a correction came back."""
    template = "learned/learned.html", "learned/_learned.html"
    words = {"satisfaction": SATISFACTION, "learning_times": LEARNING_TIMES}
    return page_or_fragment(*template, status=status, page=page, correction=correction, **words)


def _asked_at() -> dt.datetime | None:
    try:
        asked = dt.datetime.fromisoformat(request.args.get("asked", ""))
    except ValueError:
        return None
    return asked if asked.tzinfo else None
