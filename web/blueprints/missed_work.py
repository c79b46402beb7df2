"""Missed lessons: what shall become of them, shown before anything changes; and what was done beyond the plan."""

from flask import Blueprint, Response, flash, make_response, render_template, request, url_for
from flask_babel import gettext

from domain.ids import LogId
from operations.household_weeks import Mover, NoSuchWeekError
from operations.missed_work import decide_missed_work, record_extra_work, show_missed_work, take_back_extra_work
from operations.repairs import request_repair
from operations.weeks import NoSuchChildError
from web.addresses import monday_from
from web.clock import now
from web.forms.missed_work import decisions_in, session_choice, session_named
from web.forms.week_settings import HABITS, MISSED_WORK
from web.identity import current_family_id, current_user_id
from web.limits import PLAN, limiter
from web.policies import family_only
from web.responses import go_to

blueprint = Blueprint("missed_work", __name__)
blueprint.add_app_template_global(session_choice)


@blueprint.get("/missed-work")
@family_only
def show() -> Response:
    """Show what was missed of late."""
    return _page()


@blueprint.post("/missed-work/decisions")
@limiter.limit(PLAN, key_func=current_family_id)
@family_only
def decide() -> Response:
    """Keep what shall become of each lesson; with ``arrange`` show how a week would make them up."""
    decide_missed_work(Mover(current_family_id(), current_user_id(), now()), decisions_in(request.form))
    week = request.form.get("arrange")
    if week is None:
        flash(gettext("Kept. No week has changed."), "success")
        return go_to(url_for(".show"))
    try:
        repair_id = request_repair(current_family_id(), monday_from(week), now=now())
    except NoSuchWeekError:
        flash(gettext("That week has no plan yet. It makes up what is owed when it is planned."), "warning")
        return go_to(url_for(".show"))
    return go_to(url_for("repairs.show", repair_id=repair_id))


@blueprint.post("/missed-work/extra")
@family_only
def add_extra() -> Response:
    """Note that a session was done beyond the plan."""
    named = session_named(request.form.get("session"))
    if named is None:
        return _page(problem=gettext("Choose what was done."))
    try:
        record_extra_work(current_family_id(), *named, now=now())
    except NoSuchChildError:
        return _page(problem=gettext("Choose what was done."))
    flash(gettext("%(lesson)s is noted: there is that much less to make up.", lesson=named[1]), "success")
    return go_to(url_for(".show"))


@blueprint.post("/missed-work/extra/removal")
@family_only
def remove_extra() -> Response:
    """Take back that a session was done beyond the plan."""
    take_back_extra_work(current_family_id(), LogId(request.form.get("log", "")))
    return go_to(url_for(".show"))


def _page(*, problem: str = "") -> Response:
    page = show_missed_work(current_family_id(), now=now())
    words = {"habits": HABITS, "choices": MISSED_WORK, "problem": problem}
    shown = render_template("missed_work/missed_work.html", page=page, **words)
    return make_response(shown, 422 if problem else 200)
