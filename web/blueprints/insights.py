"""What a parent says to a suggestion."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, flash, url_for
from flask_babel import gettext

from domain.ids import InsightId
from domain.insights import Insight
from operations.insights import NoSuchInsightError, accept_insight, decline_insight, reopen_insight
from web.clock import now
from web.identity import current_family_id
from web.policies import family_only
from web.responses import go_to

blueprint = Blueprint("insights", __name__)


@blueprint.post("/insights/<insight_id>/acceptance")
@family_only
def accept(insight_id: str) -> Response:
    """Change the child's settings as was suggested."""
    return _answer(
        accept_insight, insight_id, gettext("Accepted. The next plan goes by it; you can take it back here.")
    )


@blueprint.post("/insights/<insight_id>/refusal")
@family_only
def decline(insight_id: str) -> Response:
    """Leave the settings as they are."""
    return _answer(decline_insight, insight_id, gettext("Left as it was."))


@blueprint.post("/insights/<insight_id>/reopening")
@family_only
def reopen(insight_id: str) -> Response:
    """Take the answer back."""
    return _answer(reopen_insight, insight_id, gettext("Taken back. The settings are as they were."))


def _answer(decide: Callable[..., Insight], insight_id: str, words: str) -> Response:
    try:
        insight = decide(current_family_id(), InsightId(insight_id), now=now())
    except NoSuchInsightError:
        abort(404)
    flash(words, "success")
    return go_to(url_for("learned.show", child_id=insight.child_id))
