"""Setting right what was learned of a child."""

from flask import Blueprint, Response, abort, flash, url_for
from flask_babel import gettext

from domain.ids import ChildId, CorrectionId
from operations.corrections import FindingGoneError, NoSuchCorrectionError, correct_finding, take_correction_back
from operations.learned import show_learned
from web.blueprints.learned import learned_page
from web.clock import now
from web.forms.corrections import CorrectionForm
from web.identity import current_family_id
from web.policies import family_only
from web.responses import go_to

blueprint = Blueprint("corrections", __name__)


@blueprint.post("/children/<child_id>/corrections")
@family_only
def create(child_id: str) -> Response:
    """Keep that something is not so."""
    form, family_id = CorrectionForm(), current_family_id()
    if not form.validate():
        page = show_learned(family_id, ChildId(child_id), now=now())
        return learned_page(page, correction=form, status=422)
    try:
        correct_finding(family_id, ChildId(child_id), form.key.data or "", form.words.data or "", now=now())
    except FindingGoneError:
        flash(gettext("This page was brought up to date meanwhile, and says that no more."), "warning")
    else:
        flash(gettext("Thank you. The next plans will not go by it any more."), "success")
    return go_to(url_for("learned.show", child_id=child_id))


@blueprint.post("/corrections/<correction_id>/removal")
@family_only
def remove(correction_id: str) -> Response:
    """Take a correction back."""
    try:
        taken_back = take_correction_back(current_family_id(), CorrectionId(correction_id))
    except NoSuchCorrectionError:
        abort(404)
    flash(gettext("Taken back."), "success")
    return go_to(url_for("learned.show", child_id=taken_back.child_id))
