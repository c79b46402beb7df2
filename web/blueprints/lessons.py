"""Adding a lesson to a week by hand, and letting one be another."""

from flask import Blueprint, Response, make_response, render_template, request

from domain.ids import ItemId, ScheduleId
from domain.weeks import Weekday
from operations.conflicts import ChangedMeanwhileError
from operations.household_weeks import MoveRefusedError, PendingChangedError
from operations.items import show_item
from operations.lessons import add_lesson, change_lesson
from operations.new_lessons import show_new_lesson
from web.blueprints.items import item_page
from web.clock import now
from web.forms.items import spot_seen
from web.forms.lessons import INVOLVEMENTS, LessonForm, NewLessonForm
from web.identity import current_family_id
from web.policies import family_only
from web.week_answers import conflicting_week, kept_week, mover, week_answer

blueprint = Blueprint("lessons", __name__)


@blueprint.get("/schedules/<schedule_id>/lessons/new")
@family_only
def new(schedule_id: str) -> Response:
    """Ask what is to be added to a week, on the day of ``?day=``."""
    day = request.args.get("day")
    chosen = {"day": day} if day in {name.value for name in Weekday} else {}
    return _form(schedule_id, NewLessonForm(formdata=None, data=chosen))


@blueprint.post("/schedules/<schedule_id>/lessons")
@family_only
def create(schedule_id: str) -> Response:
    """Add a lesson to a week."""
    form = NewLessonForm()
    if not form.validate():
        return _form(schedule_id, form)
    try:
        return kept_week(add_lesson(mover(), ScheduleId(schedule_id), form.answers, form.spot))
    except MoveRefusedError as error:
        return _form(schedule_id, form, error.reasons)
    except PendingChangedError as error:
        return week_answer(error.week, is_stale=True)


@blueprint.post("/items/<item_id>/lesson")
@family_only
def change(item_id: str) -> Response:
    """Let a lesson be another one, or last longer or shorter."""
    form = LessonForm()
    if not form.validate():
        return _item_again(item_id, form)
    try:
        seen = spot_seen(form.seen.data)
        return kept_week(change_lesson(mover(), ItemId(item_id), form.answers, seen=seen), item_id)
    except MoveRefusedError as error:
        return _item_again(item_id, form, error.reasons)
    except ChangedMeanwhileError as error:
        return conflicting_week(error.conflict)


def _form(schedule_id: str, form: NewLessonForm, reasons: tuple[str, ...] = ()) -> Response:
    page = show_new_lesson(current_family_id(), ScheduleId(schedule_id), now=now())
    status = 422 if form.errors or reasons else 200
    shown = {"page": page, "form": form, "reasons": reasons, "involvements": INVOLVEMENTS}
    return make_response(render_template("lessons/new.html", **shown), status)


def _item_again(item_id: str, form: LessonForm, reasons: tuple[str, ...] = ()) -> Response:
    page = show_item(current_family_id(), ItemId(item_id), now=now())
    return item_page(page, lesson=form, lesson_reasons=reasons)
