"""The guide through a family's first week: putting it away, and bringing it back."""

from flask import Blueprint, Response, flash, request, url_for
from flask_babel import gettext

from operations.first_weeks import dismiss_guide, restore_guide
from web.clock import now
from web.destinations import local_address
from web.identity import current_family_id
from web.policies import family_only
from web.responses import go_to

blueprint = Blueprint("first_weeks", __name__)


@blueprint.post("/first-week/dismissal")
@family_only
def dismiss() -> Response:
    """Put the guide away; the page says for a while how to bring it back."""
    dismiss_guide(current_family_id(), now=now())
    return _back()


@blueprint.post("/first-week/restoring")
@family_only
def restore() -> Response:
    """Bring the guide back."""
    restore_guide(current_family_id(), now=now())
    flash(gettext("The guide is back on Today and on the week."), "success")
    return _back()


def _back() -> Response:
    return go_to(local_address(request.form.get("back")) or url_for("today.show"))
