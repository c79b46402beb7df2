"""Leaving BrightPath: taking along what a family told, and deleting it."""

from io import BytesIO

from flask import Blueprint, Response, flash, make_response, redirect, render_template, send_file, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from operations.archives import pack_family
from operations.deletions import NotOursToDeleteError, OwnerOnlyError, WrongAddressError, delete_family
from web.clock import now
from web.forms.deletions import DeletionForm
from web.identity import current_family_id, current_user_id, sign_out_browser
from web.limits import TAKE_ALONG, limiter
from web.policies import family_only
from web.styles import emptying

blueprint = Blueprint("deletions", __name__)


@blueprint.get("/family/deletion")
@family_only
def new() -> Response:
    """Say what goes with the family, and ask."""
    return _page(DeletionForm(formdata=None))


@blueprint.post("/family/deletion")
@family_only
def create() -> AnyResponse:
    """Delete the family, if it is really meant."""
    form = DeletionForm()
    if not form.validate():
        return _page(form)
    try:
        delete_family(current_family_id(), current_user_id(), form.email.data or "", now=now())
    except WrongAddressError:
        form.email.errors = (gettext("That is not the address with which you sign in."),)
        return _page(form)
    except OwnerOnlyError:
        form.email.errors = (gettext("Only who began with your family here can delete it."),)
        return _page(form)
    except NotOursToDeleteError:
        form.email.errors = (gettext("All visitors share the demo family: it stays."),)
        return _page(form)
    return _goodbye()


@blueprint.get("/family/archive")
@limiter.limit(TAKE_ALONG, key_func=current_family_id)
@family_only
def take_along() -> Response:
    """Send all that the family told, and what became of it, as files of JSON lines."""
    name = f"brightpath-{now().date().isoformat()}.zip"
    packed = BytesIO(pack_family(current_family_id()))
    return send_file(packed, "application/zip", as_attachment=True, download_name=name)


def _goodbye() -> AnyResponse:
    sign_out_browser()
    flash(gettext("Your family's data is deleted. We wish you many bright weeks."), "success")
    return emptying(redirect(url_for("start.show"), 303))


def _page(form: DeletionForm) -> Response:
    return make_response(render_template("deletions/new.html", form=form), 422 if form.errors else 200)
