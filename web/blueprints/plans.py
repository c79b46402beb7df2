"""Asking for a plan, and watching it being made."""

from flask import Blueprint, abort, flash, redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from domain.ids import PromiseId
from domain.jobs_outbox import JobKind, JobPromise
from operations.plans import NothingToPlanError, cancel_plan, follow_plan, request_plan
from web.addresses import monday_from
from web.clock import now
from web.identity import current_family_id
from web.limits import PLAN, limiter
from web.policies import family_only
from web.responses import go_to, page_or_fragment

blueprint = Blueprint("plans", __name__)


@blueprint.post("/weeks/<monday>/plans")
@limiter.limit(PLAN, key_func=current_family_id)
@family_only
def create(monday: str) -> Response:
    """Ask for a new plan of a week."""
    try:
        promise_id = request_plan(current_family_id(), monday_from(monday), now=now())
    except NothingToPlanError:
        flash(gettext("Nobody learns anything yet: add a subject, then plan the week."), "warning")
        return go_to(url_for("questionnaires.resume"))
    return go_to(url_for("plans.show", promise_id=promise_id))


@blueprint.get("/plans/<promise_id>")
@family_only
def show(promise_id: str) -> Response:
    """Show how the plan is doing; once it is made, show the week."""
    page = follow_plan(current_family_id(), PromiseId(promise_id), now=now())
    if page is None:
        abort(404)
    if page.state == "done":
        return go_to(url_for("weeks.show", week=page.monday.isoformat()))
    if page.newer is not None:
        return go_to(_address_of(page.newer))
    return page_or_fragment("plans/plan.html", "plans/_progress.html", plan=page)


@blueprint.post("/plans/<promise_id>/cancellation")
@family_only
def cancel(promise_id: str) -> Response:
    """Stop making the plan."""
    page = follow_plan(current_family_id(), PromiseId(promise_id), now=now())
    if page is None:
        abort(404)
    if cancel_plan(current_family_id(), page.promise_id, now=now()):
        flash(gettext("Stopped. Your week is as it was."), "success")
    return redirect(url_for("weeks.show", week=page.monday.isoformat()), 303)


def _address_of(promised: JobPromise) -> str:
    """Return the page on which what was asked for last can be watched."""
    if promised.kind is JobKind.REPAIR_WEEK:
        return url_for("repairs.show", repair_id=promised.id)
    return url_for(".show", promise_id=promised.id)
