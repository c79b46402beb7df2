"""The calendar of days off: sick days, holidays and breaks."""

from flask import Blueprint, Response, make_response, render_template, request, url_for

from domain.ids import AbsenceId
from operations.absences import (
    NoSuchAbsenceError,
    add_absence,
    change_absence,
    find_absence,
    remove_absence,
    restore_absence,
    show_calendar,
)
from web.clock import now
from web.forms.absences import AbsenceForm, fields_of
from web.identity import current_family_id
from web.policies import family_only
from web.responses import go_to

blueprint = Blueprint("absences", __name__)


@blueprint.get("/days-off")
@family_only
def index() -> Response:
    """Show the days off, and a form for more; ``?just=`` names those that were changed a moment ago."""
    just = request.args.get("just")
    return _calendar(None, AbsenceId(just) if just else None)


@blueprint.post("/days-off")
@family_only
def create() -> Response:
    """Write days off down."""
    form = AbsenceForm.for_family(show_calendar(current_family_id(), now=now()).children)
    if not form.validate():
        return _calendar(form, None)
    return _changed(add_absence(current_family_id(), form.told, now=now()))


@blueprint.get("/days-off/<absence_id>")
@family_only
def edit(absence_id: str) -> Response:
    """Show the form of some days off."""
    absence = find_absence(current_family_id(), AbsenceId(absence_id))
    children = show_calendar(current_family_id(), now=now()).children
    return _form(absence_id, AbsenceForm.for_family(children, **fields_of(absence)))


@blueprint.post("/days-off/<absence_id>")
@family_only
def change(absence_id: str) -> Response:
    """Change some days off."""
    find_absence(current_family_id(), AbsenceId(absence_id))
    form = AbsenceForm.for_family(show_calendar(current_family_id(), now=now()).children)
    if not form.validate():
        return _form(absence_id, form)
    change_absence(current_family_id(), AbsenceId(absence_id), form.told, now=now())
    return _changed(AbsenceId(absence_id))


@blueprint.post("/days-off/<absence_id>/removal")
@family_only
def remove(absence_id: str) -> Response:
    """Take some days off out of the calendar."""
    remove_absence(current_family_id(), AbsenceId(absence_id), now=now())
    return _changed(AbsenceId(absence_id))


@blueprint.post("/days-off/<absence_id>/restoring")
@family_only
def restore(absence_id: str) -> Response:
    """Put some days off back into the calendar."""
    restore_absence(current_family_id(), AbsenceId(absence_id), now=now())
    return _changed(AbsenceId(absence_id))


def _changed(absence_id: AbsenceId) -> Response:
    return go_to(url_for(".index", just=absence_id))


def _calendar(form: AbsenceForm | None, just: AbsenceId | None) -> Response:
    try:
        page = show_calendar(current_family_id(), just, now=now())
    except NoSuchAbsenceError:
        page = show_calendar(current_family_id(), now=now())
    shown = form or AbsenceForm.for_family(page.children, first_date=page.today)
    return make_response(render_template("absences/calendar.html", page=page, form=shown), 422 if form else 200)


def _form(absence_id: str, form: AbsenceForm) -> Response:
    page = render_template("absences/absence.html", absence_id=absence_id, form=form)
    return make_response(page, 422 if form.errors else 200)
