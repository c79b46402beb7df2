"""Fair trials of two times: asking for one, looking at it, stopping it."""

import secrets

from flask import Blueprint, Response, abort, flash, make_response, render_template, url_for
from flask_babel import gettext

from domain.ids import ChildId, FairTrialId
from operations.fair_trials import (
    NoSuchTrialError,
    TrialRefusedError,
    TrialsPage,
    begin_trial,
    show_trials,
    stop_trial,
)
from web.clock import now
from web.formats import long_date
from web.forms.fair_trials import TrialForm
from web.identity import current_family_id
from web.policies import family_only
from web.responses import go_to

blueprint = Blueprint("fair_trials", __name__)
LARGEST_SEED = 2**31


@blueprint.get("/children/<child_id>/trials")
@family_only
def show(child_id: str) -> Response:
    """Show a child's trials, and the form for a new one."""
    page = show_trials(current_family_id(), ChildId(child_id), now=now())
    return _page(page, TrialForm(formdata=None).offer(page))


@blueprint.post("/children/<child_id>/trials")
@family_only
def create(child_id: str) -> Response:
    """Draw the lot for a new trial."""
    page = show_trials(current_family_id(), ChildId(child_id), now=now())
    form = TrialForm().offer(page)
    if not form.validate():
        return _page(page, form)
    try:
        trial, promise_ids = begin_trial(
            current_family_id(),
            ChildId(child_id),
            form.answers,
            seed=secrets.randbelow(LARGEST_SEED),
            now=now(),
        )
    except TrialRefusedError as error:
        form.refuse(error)
        return _page(page, form)
    drawn = gettext("The lot is drawn. It begins on %(date)s.", date=long_date(trial.week_start_date))
    anew = gettext("What is planned of these weeks already is planned anew around it.") if promise_ids else ""
    flash(f"{drawn} {anew}".rstrip(), "success")
    return go_to(url_for("fair_trials.show", child_id=child_id))


@blueprint.post("/trials/<trial_id>/ending")
@family_only
def stop(trial_id: str) -> Response:
    """Stop a trial."""
    try:
        trial = stop_trial(current_family_id(), FairTrialId(trial_id), now=now())
    except NoSuchTrialError:
        abort(404)
    flash(
        gettext("Stopped. Weeks that are planned already stay as they are; no more lessons are placed by lot."),
        "success",
    )
    return go_to(url_for("fair_trials.show", child_id=trial.child_id))


def _page(page: TrialsPage, form: TrialForm) -> Response:
    return make_response(
        render_template("fair_trials/fair_trials.html", page=page, form=form), 422 if form.errors else 200
    )
