"""The questionnaire: section by section, and all answers on one page."""

import secrets

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response

from domain.answers import Answers
from domain.ids import ChildId
from domain.questionnaires import CHILD_SECTIONS, Edit, Step
from operations.learners import NoSuchChildError
from operations.plans import first_week_to_plan
from operations.questionnaire_drafts import discard_draft, find_draft, save_draft
from operations.questionnaire_steps import ClashError
from operations.questionnaires import Questionnaire, UnfinishedError, complete_questionnaire, load_questionnaire
from web.clock import now
from web.filters import long_date
from web.forms.questionnaires.base import SectionForm
from web.identity import current_family_id
from web.policies import family_only
from web.questionnaire_pages import Clash, ReviewPage, SectionPage, step_url
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
    page = _load()
    unfinished = page.unfinished
    return redirect(step_url(unfinished[0]) if unfinished and not page.is_complete else url_for(".review"))


@blueprint.get(_FAMILY, endpoint="section")
@blueprint.get(_CHILD, endpoint="section")
@family_only
def show_section(section: int, child_id: str | None = None) -> Response:
    """Show one step as it was typed last."""
    page = _load()
    step = Step(section, ChildId(child_id) if child_id else None)
    if section in CHILD_SECTIONS and not page.children and step != Step(3):
        return page_or_fragment("questionnaires/childless.html", "questionnaires/_childless_fragment.html")
    if step not in page.steps and child_id is None:
        return redirect(step_url(_first_of(section, page)))
    _require(step, page)
    return _section(page, step)


@blueprint.post(_FAMILY)
@blueprint.post(_CHILD)
@family_only
def finish_section(section: int, child_id: str | None = None) -> Response:
    """Keep a step's answers and go on to the next one."""
    page, step = _place(section, child_id)
    answers, edit = posted_answers(), posted_edit()
    form = section_of(step).form.of_answers(answers)
    try:
        if not form.validate():
            save_draft(current_family_id(), step, answers, edit, now=now())
            return _section(_load(), step, form=form, edit=edit, status=422)
        section_of(step).keep(current_family_id(), step.child_id, form, edit, now())
    except ClashError as clash:
        return _clash(page, step, form, edit, clash)
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
    page, step = _place(section, child_id)
    answers, edit = posted_answers(), posted_edit()
    try:
        save_draft(current_family_id(), step, answers, edit, now=now())
    except ClashError as clash:
        if asked_by_htmx():
            return fragment("questionnaires/_clash_status.html", status=409, rows_url=f"{step_url(step)}/rows")
        return _clash(page, step, section_of(step).form.of_answers(answers), edit, clash)
    if asked_by_htmx():
        return fragment("questionnaires/_saved.html")
    return go_to(_saved_url(step))


@blueprint.post(f"{_FAMILY}/rows")
@blueprint.post(f"{_CHILD}/rows")
@family_only
def change_section_rows(section: int, child_id: str | None = None) -> Response:
    """Add, remove, bring back, suggest or copy rows, or settle a clash; everything else stays as it was typed."""
    page, step = _place(section, child_id)
    answers, edit = posted_answers(), posted_edit()
    if "merge" in request.form:
        answers = answers.with_rows_of(_answers(page, step))
    asked = change_rows(
        answers,
        request.form.to_dict(),
        lambda value: Asked(value, page, step.child_id, lambda sibling: _answers(page, Step(step.section, sibling))),
    )
    focus = "" if asked.row is None else f"rows-{asked.row}"
    try:
        save_draft(current_family_id(), step, asked.answers, edit, now=now())
    except ClashError as clash:
        return _clash(page, step, section_of(step).form.of_answers(asked.answers), edit, clash)
    if not asked_by_htmx():
        return go_to(_saved_url(step, focus))
    return _section(_load(), step, form=section_of(step).form.of_answers(asked.answers), edit=edit, focus=focus)


@blueprint.post(f"{_FAMILY}/draft/removal")
@blueprint.post(f"{_CHILD}/draft/removal")
@family_only
def remove_draft(section: int, child_id: str | None = None) -> Response:
    """Throw away what was typed and not finished."""
    _, step = _place(section, child_id)
    discard_draft(current_family_id(), step, now=now())
    return swap_to(step_url(step), _TARGET)


@blueprint.get("/review")
@family_only
def review() -> Response:
    """Show all answers."""
    return _review(_load())


@blueprint.post("/completion")
@family_only
def complete() -> Response:
    """Complete the questionnaire and have the first week planned."""
    try:
        promise_id = complete_questionnaire(current_family_id(), now=now())
    except UnfinishedError:
        return _review(_load(), status=409)
    return go_to(url_for("plans.show", promise_id=promise_id))


def _load() -> Questionnaire:
    return load_questionnaire(current_family_id(), now=now()) or abort(404)


def _place(section: int, child_id: str | None) -> tuple[Questionnaire, Step]:
    page, step = _load(), Step(section, ChildId(child_id) if child_id else None)
    _require(step, page)
    return page, step


def _require(step: Step, page: Questionnaire) -> None:
    if step not in page.steps:
        abort(404)


def _first_of(section: int, page: Questionnaire) -> Step:
    steps = [step for step in page.steps if step.section == section]
    return next((step for step in steps if step in page.unfinished), steps[0])


def _answers(page: Questionnaire, step: Step) -> Answers:
    """Return what stands in a step now: its draft, or what is kept."""
    draft = find_draft(current_family_id(), step) if page.progress.revision(step).is_draft else None
    return draft or _kept(page, step).answers


def _kept(page: Questionnaire, step: Step) -> SectionForm:
    spec = section_of(step)
    return spec.form.of_values(spec.fill(page, page.child(step.child_id)))


def _section(
    page: Questionnaire,
    step: Step,
    *,
    form: SectionForm | None = None,
    edit: Edit | None = None,
    focus: str = "",
    clash: Clash | None = None,
    status: int = 200,
) -> Response:
    draft = None
    if form is None and page.progress.revision(step).is_draft:
        draft = find_draft(current_family_id(), step)
    drawn = form or (section_of(step).form.of_answers(draft) if draft else _kept(page, step))
    shown = SectionPage(
        questionnaire=page,
        step=step,
        form=drawn,
        edit=edit or Edit(secrets.token_hex(8), page.progress.revision(step).number),
        is_draft=draft is not None,
        saved="saved" in request.args,
        # A screen reader that follows a link inside the page goes on at the new heading.
        has_arrived=asked_by_htmx() and request.method == "GET",
        focus=focus or request.args.get("focus", ""),
        problems=drawn.problems,
        clash=clash,
    )
    return page_or_fragment(
        "questionnaires/section.html", "questionnaires/_section_fragment.html", status=status, page=shown
    )


def _clash(page: Questionnaire, step: Step, form: SectionForm, edit: Edit, found: ClashError) -> Response:
    clash = Clash(found.current, _answers(_load(), step), form.has_rows)
    return _section(page, step, form=form, edit=edit, clash=clash, status=409)


def _review(page: Questionnaire, *, status: int = 200) -> Response:
    monday = first_week_to_plan(page.family, now=now())
    shown = ReviewPage(
        questionnaire=page,
        forms=tuple((step, _kept(page, step)) for step in page.steps),
        monday=monday,
        week=long_date(monday),
        changed="changed" in request.args,
    )
    return page_or_fragment(
        "questionnaires/review.html", "questionnaires/_review_fragment.html", status=status, page=shown
    )


def _saved_url(step: Step, focus: str = "") -> str:
    url = url_for(".section", section=step.section, child_id=step.child_id, saved=1, focus=focus or None)
    return f"{url}#{focus}" if focus else url
