"""Drawing the pages of the questionnaire: a step as it stands, a clash, all answers."""

import secrets

from flask import abort, request, url_for
from werkzeug.wrappers import Response

from domain.answers import Answers
from domain.ids import ChildId
from domain.questionnaires import Edit, Step
from operations.plans import first_week_to_plan
from operations.questionnaire_drafts import find_draft
from operations.questionnaire_steps import ClashError
from operations.questionnaires import Questionnaire, load_questionnaire
from web.clock import now
from web.formats import long_date
from web.forms.questionnaires.base import SectionForm
from web.identity import current_family_id
from web.questionnaire_pages import Clash, ReviewPage, SectionPage
from web.questionnaire_sections import section_of
from web.responses import asked_by_htmx, page_or_fragment


def load_page() -> Questionnaire:
    """Return where the family stands."""
    return load_questionnaire(current_family_id(), now=now()) or abort(404)


def place_of(section: int, child_id: str | None) -> tuple[Questionnaire, Step]:
    """Return the step that an address means; 404 if the family is asked no such step."""
    page, step = load_page(), Step(section, ChildId(child_id) if child_id else None)
    require(step, page)
    return page, step


def require(step: Step, page: Questionnaire) -> None:
    """Answer 404 if the family is asked no such step."""
    if step not in page.steps:
        abort(404)


def first_of(section: int, page: Questionnaire) -> Step:
    """Return a section's first step that is open, or else its first."""
    steps = [step for step in page.steps if step.section == section]
    return next((step for step in steps if step in page.unfinished), steps[0])


def standing_answers(page: Questionnaire, step: Step) -> Answers:
    """Return what stands in a step now: its draft, or what is kept."""
    draft = find_draft(current_family_id(), step) if page.progress.revision(step).is_draft else None
    return draft or kept_form(page, step).answers


def kept_form(page: Questionnaire, step: Step) -> SectionForm:
    """Return the step's form filled with what is kept."""
    spec = section_of(step)
    return spec.form.of_values(spec.fill(page, page.child(step.child_id)))


def show_step(
    page: Questionnaire,
    step: Step,
    *,
    form: SectionForm | None = None,
    edit: Edit | None = None,
    focus: str = "",
    clash: Clash | None = None,
    status: int = 200,
) -> Response:
    """Show a step as it was typed just now (``form``), or as it stands."""
    draft = None
    if form is None and page.progress.revision(step).is_draft:
        draft = find_draft(current_family_id(), step)
    drawn = form or (section_of(step).form.of_answers(draft) if draft else kept_form(page, step))
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


def show_clash(page: Questionnaire, step: Step, form: SectionForm, edit: Edit, found: ClashError) -> Response:
    """Show a step as it was typed beside the news that somebody else wrote it meanwhile."""
    clash = Clash(found.current, standing_answers(load_page(), step), form.has_rows)
    return show_step(page, step, form=form, edit=edit, clash=clash, status=409)


def show_review(page: Questionnaire, *, status: int = 200) -> Response:
    """Show all answers."""
    monday = first_week_to_plan(page.family, now=now())
    shown = ReviewPage(
        questionnaire=page,
        forms=tuple((step, kept_form(page, step)) for step in page.steps),
        monday=monday,
        week=long_date(monday),
        changed="changed" in request.args,
    )
    return page_or_fragment(
        "questionnaires/review.html", "questionnaires/_review_fragment.html", status=status, page=shown
    )


def saved_url(step: Step, focus: str = "") -> str:
    """Return the address of a step that says that it was saved, and puts the focus where it should go on."""
    url = url_for("questionnaires.section", section=step.section, child_id=step.child_id, saved=1, focus=focus or None)
    return f"{url}#{focus}" if focus else url
