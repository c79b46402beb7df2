"""The questionnaire: section by section, and all answers on one page."""

from flask import Blueprint, abort, redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from domain.ids import ChildId
from domain.questionnaires import CHILD_SECTIONS, Step
from operations.children import MOST_CHILDREN, TooManyChildrenError
from operations.learners import NoSuchChildError
from operations.questionnaire_drafts import discard_draft, save_draft
from operations.questionnaire_steps import ClashError
from operations.questionnaires import UnfinishedError, complete_questionnaire
from web.clock import now
from web.identity import current_family_id
from web.policies import family_only
from web.questionnaire_drawing import (
    first_of,
    load_page,
    place_of,
    require,
    saved_url,
    show_clash,
    show_review,
    show_step,
    standing_answers,
)
from web.questionnaire_pages import step_url
from web.questionnaire_posts import posted_answers, posted_edit
from web.questionnaire_rows import Asked, change_rows
from web.questionnaire_sections import section_of
from web.responses import asked_by_htmx, fragment, go_to, page_or_fragment, swap_to

blueprint = Blueprint("questionnaires", __name__, url_prefix="/questionnaire")

_FAMILY = "/<int(min=1, max=7):section>"
_CHILD = "/<int(min=1, max=7):section>/<child_id>"
_TARGET = "#questionnaire"


@blueprint.get("")
@family_only
def resume() -> Response:
    """Go on where the family left off."""
    page = load_page()
    unfinished = page.unfinished
    return redirect(step_url(unfinished[0]) if unfinished and not page.is_complete else url_for(".review"))


@blueprint.get(_FAMILY, endpoint="section")
@blueprint.get(_CHILD, endpoint="section")
@family_only
def show_section(section: int, child_id: str | None = None) -> Response:
    """Show one step as it was typed last."""
    page = load_page()
    step = Step(section, ChildId(child_id) if child_id else None)
    if section in CHILD_SECTIONS and child_id is None and not page.children and step != Step(3):
        return page_or_fragment("questionnaires/childless.html", "questionnaires/_childless_fragment.html")
    if step not in page.steps and child_id is None:
        return redirect(step_url(first_of(section, page)))
    require(step, page)
    return show_step(page, step)


@blueprint.post(_FAMILY)
@blueprint.post(_CHILD)
@family_only
def finish_section(section: int, child_id: str | None = None) -> Response:
    """Keep a step's answers and go on to the next one."""
    page, step = place_of(section, child_id)
    answers, edit = posted_answers(), posted_edit()
    form = section_of(step).form.of_answers(answers)
    try:
        if not form.validate():
            save_draft(current_family_id(), step, answers, edit, now=now())
            return show_step(load_page(), step, form=form, edit=edit, status=422)
        section_of(step).keep(current_family_id(), step.child_id, form, edit, now())
    except ClashError as clash:
        return show_clash(page, step, form, edit, clash)
    except TooManyChildrenError:
        form.form_errors.append(gettext("There can be %(most)s children at most. Remove some.", most=MOST_CHILDREN))
        return show_step(page, step, form=form, edit=edit, status=422)
    except NoSuchChildError:
        abort(404)
    following = page.after(step)
    if page.is_complete or following is None:
        return swap_to(url_for(".review", changed=1 if page.is_complete else None), _TARGET)
    return swap_to(step_url(following), _TARGET)


@blueprint.post(f"{_FAMILY}/draft")
@blueprint.post(f"{_CHILD}/draft")
@family_only
def keep_draft(section: int, child_id: str | None = None) -> Response:
    """Keep what is being typed."""
    page, step = place_of(section, child_id)
    answers, edit = posted_answers(), posted_edit()
    try:
        save_draft(current_family_id(), step, answers, edit, now=now())
    except ClashError as clash:
        if asked_by_htmx():
            return fragment("questionnaires/_clash_status.html", status=409, rows_url=f"{step_url(step)}/rows")
        return show_clash(page, step, section_of(step).form.of_answers(answers), edit, clash)
    if asked_by_htmx():
        spec = section_of(step)
        return fragment(f"questionnaires/{spec.saved}.html", form=spec.form.of_answers(answers))
    return go_to(saved_url(step))


@blueprint.post(f"{_FAMILY}/rows")
@blueprint.post(f"{_CHILD}/rows")
@family_only
def change_section_rows(section: int, child_id: str | None = None) -> Response:
    """Add, remove, bring back, suggest or copy rows, or settle a clash; everything else stays as it was typed."""
    page, step = place_of(section, child_id)
    answers, edit = posted_answers(), posted_edit()
    if "merge" in request.form:
        answers = answers.with_rows_of(standing_answers(page, step))
    asked = change_rows(
        answers,
        request.form.to_dict(),
        lambda value: Asked(
            value, page, step.child_id, lambda sibling: standing_answers(page, Step(step.section, sibling))
        ),
    )
    try:
        save_draft(current_family_id(), step, asked.answers, edit, now=now())
    except ClashError as clash:
        return show_clash(page, step, section_of(step).form.of_answers(asked.answers), edit, clash)
    if not asked_by_htmx():
        return go_to(saved_url(step, asked.focus))
    form = section_of(step).form.of_answers(asked.answers)
    return show_step(load_page(), step, form=form, edit=edit, focus=asked.focus)


@blueprint.post(f"{_FAMILY}/draft/removal")
@blueprint.post(f"{_CHILD}/draft/removal")
@family_only
def remove_draft(section: int, child_id: str | None = None) -> Response:
    """Throw away what was typed and not finished."""
    _, step = place_of(section, child_id)
    discard_draft(current_family_id(), step, now=now())
    return swap_to(step_url(step), _TARGET)


@blueprint.get("/review")
@family_only
def review() -> Response:
    """Show all answers."""
    return show_review(load_page())


@blueprint.post("/completion")
@family_only
def complete() -> Response:
    """Complete the questionnaire and have the first week planned."""
    try:
        promise_id = complete_questionnaire(current_family_id(), now=now())
    except UnfinishedError:
        return show_review(load_page(), status=409)
    return go_to(url_for("plans.show", promise_id=promise_id))
