"""Adding a lesson to a week by hand, letting it be another one, and deleting it."""

from dataclasses import dataclass

from domain.children import Child
from domain.clock import MINUTES_OF_DAY
from domain.ids import ItemId, ScheduleId
from domain.schedules import Edit, Item, ItemType, OriginalSubject
from domain.sentences import NOTHING, Duration, Sentence, sentence
from domain.spots import Spot
from domain.subjects import ParentInvolvement
from operations.conflicts import Found
from operations.edits import checked, edit_between, edit_lesson, edit_of
from operations.household_weeks import ChildWeek, Mover, MoveRefusedError, active_week, keep_moves, whose
from operations.item_changes import WeekChange
from store import children
from store.codec import new_id


@dataclass(frozen=True, slots=True)
class LessonAnswers:
    """A lesson as it was typed; ``involvement`` counts where it is none of the child's subjects."""

    name: str
    minutes: int
    involvement: ParentInvolvement = ParentInvolvement.INDEPENDENT


def add_lesson(mover: Mover, schedule_id: ScheduleId, answers: LessonAnswers, at: Spot) -> ChildWeek:
    """Put one more lesson into a week; MoveRefusedError if it breaks a rule there."""

    def decide() -> WeekChange:
        week = active_week(mover.family_id, schedule_id)
        if at.start + answers.minutes > MINUTES_OF_DAY:
            raise MoveRefusedError((_past_midnight(answers),), whose(week))
        blank = Item(
            id=ItemId(new_id()),
            type=ItemType.SUBJECT,
            name="",
            start_time=at.start,
            end_time=at.start,
            added=True,
        )
        added = _as_answered(blank, answers, children.find(mover.family_id, week.child_id))
        text = sentence("%(lesson)s added on %(place)s", lesson=added.name, place=at.said)
        return checked(mover, week, edit_between(mover, text, None, (at.day, added)))

    return keep_moves(mover, decide)


def change_lesson(mover: Mover, item_id: ItemId, answers: LessonAnswers, *, seen: Spot | None) -> ChildWeek:
    """Let a lesson be another one, or last longer or shorter; MoveRefusedError if that breaks a rule."""

    def change(found: Found) -> Edit | None:
        item = found.saved.item
        _refuse_what_is_done(found)
        if found.shown.item.start_time + answers.minutes > MINUTES_OF_DAY:
            raise MoveRefusedError((_past_midnight(answers),), whose(found.schedule))
        if (answers.name, answers.minutes) == (item.name, item.minutes):
            return None
        child = children.find(mover.family_id, found.schedule.child_id)
        return edit_of(mover, _change_of(item, answers), found, _as_answered(item, answers, child))

    return edit_lesson(mover, item_id, seen, change)


def delete_lesson(mover: Mover, item_id: ItemId, *, seen: Spot | None) -> ChildWeek:
    """Take a lesson out of the week; undoing that puts it back."""

    def change(found: Found) -> Edit:
        _refuse_what_is_done(found)
        item, spot = found.saved.item, found.saved.spot
        text = sentence("%(lesson)s deleted from %(place)s", lesson=item.name, place=spot.said)
        return edit_of(mover, text, found, None)

    return edit_lesson(mover, item_id, seen, change)


def _refuse_what_is_done(found: Found) -> None:
    """Raise MoveRefusedError for a lesson that is ticked off: its log tells of it as it was."""
    if found.saved.item.completed:
        reason = sentence("%(lesson)s is done already. Take the tick back first.", lesson=found.saved.item.name)
        raise MoveRefusedError((reason,), whose(found.schedule))


def _past_midnight(answers: LessonAnswers) -> Sentence:
    return sentence("%(lesson)s would end after midnight.", lesson=answers.name)


def _change_of(item: Item, answers: LessonAnswers) -> Sentence:
    if answers.name == item.name:
        return sentence("%(lesson)s takes %(duration)s", lesson=item.name, duration=Duration(answers.minutes))
    return sentence("%(lesson)s became %(other)s", lesson=item.name, other=answers.name)


def _as_answered(item: Item, answers: LessonAnswers, child: Child | None) -> Item:
    """Return a lesson as it was typed; a subject of the child brings what belongs to it along."""
    changed = {"end_time": item.start_time + answers.minutes, "pinned": True}
    if answers.name == item.name:
        return item.model_copy(update=changed)
    subject = child.subject_named(answers.name) if child else None
    original = OriginalSubject(
        name=answers.name,
        is_core_subject=subject.is_core_subject if subject else False,
        session_duration=subject.session_duration if subject else answers.minutes,
        parent_involvement=subject.parent_involvement if subject else answers.involvement,
    )
    return item.model_copy(
        update=changed
        | {
            "name": answers.name,
            "reason": NOTHING,
            "group_id": None,
            "resources": subject.resources if subject else (),
            "original_subject": original,
        }
    )
