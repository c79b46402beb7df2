"""How a family's week was: asked once when it is over, answered in a word or more, skipped, or changed later."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from domain.families import Family
from domain.ids import FamilyId, FeedbackId
from domain.rosters import Roster
from domain.schedules import Schedule, ScheduleStatus
from domain.user_feedback import UserFeedback
from domain.weeks import ONE_WEEK, WEEKDAYS, Weekday, date_in_week, monday_of
from operations.households import NoSuchFamilyError
from store import families, schedules, user_feedback
from store.codec import new_id
from store.connections import transaction

LONGEST = 2000
NOTHING_SEEN = "nothing"


class FeedbackAnswers(NamedTuple):
    """How a week was, as it was typed."""

    rating: int
    comments: str


@dataclass(frozen=True, slots=True)
class FeedbackPage:
    """A family's word on one of its weeks; ``can_be_answered`` once it is over, if it was planned."""

    monday: dt.date
    is_over: bool
    is_planned: bool
    answer: UserFeedback | None

    @property
    def sunday(self) -> dt.date:
        """The last day."""
        return date_in_week(self.monday, Weekday.SUNDAY)

    @property
    def can_be_answered(self) -> bool:
        """Whether there is anything to say of it."""
        return self.answer is not None or (self.is_over and self.is_planned)

    @property
    def seen(self) -> str:
        """What tells a later answer from the one that this page shows."""
        return seen_of(self.answer)


class FeedbackChangedError(RuntimeError):
    """Another adult of the family has answered meanwhile; ``page`` shows what."""

    def __init__(self, page: FeedbackPage) -> None:
        super().__init__("somebody else answered meanwhile")
        self.page = page


class NothingToAnswerError(ValueError):
    """The week is not over, or nothing was planned in it."""

    def __init__(self, page: FeedbackPage) -> None:
        super().__init__("there is nothing to say of this week yet")
        self.page = page


def week_to_ask_about(roster: Roster, today: dt.date) -> dt.date | None:
    """Return the Monday of the newest week that is over, if it was planned and the family was never asked about it."""
    monday = monday_of(today)
    if not _is_over(roster.family, monday, today):
        monday -= ONE_WEEK
    return monday if monday in roster.planned - roster.asked_about else None


def show_feedback(family_id: FamilyId, monday: dt.date, *, now: dt.datetime) -> FeedbackPage:
    """Return what a family said about one of its weeks."""
    return _page(_family(family_id), monday, now)


def answer_week(
    family_id: FamilyId, monday: dt.date, answers: FeedbackAnswers, *, seen: str | None, now: dt.datetime
) -> UserFeedback:
    """Keep how a week was.

    NothingToAnswerError if it is not over or was not planned, FeedbackChangedError if somebody else answered since
    the page that was ``seen``.
    """
    return _keep(
        family_id,
        monday,
        lambda known: known.with_changes(
            rating=answers.rating, comments=answers.comments, is_skipped=False, updated_at=now
        ),
        seen=seen,
        now=now,
    )


def skip_week(family_id: FamilyId, monday: dt.date, *, now: dt.datetime) -> UserFeedback:
    """Note that a family would rather not say; an answer that is there stays."""
    return _keep(family_id, monday, lambda known: known, seen=None, now=now)


def seen_of(answer: UserFeedback | None) -> str:
    """Return what tells an answer from every other one about its week."""
    return (answer.updated_at or answer.created_at).isoformat() if answer else NOTHING_SEEN


def _keep(
    family_id: FamilyId,
    monday: dt.date,
    change: Callable[[UserFeedback], UserFeedback],
    *,
    seen: str | None,
    now: dt.datetime,
) -> UserFeedback:
    family = _family(family_id)

    def work() -> UserFeedback:
        page = _page(family, monday, now)
        if not page.can_be_answered:
            raise NothingToAnswerError(page)
        if seen is not None and seen != page.seen:
            raise FeedbackChangedError(page)
        if page.answer is None:
            return user_feedback.insert(family_id, change(_skipped(family_id, monday, now)))
        changed = change(page.answer)
        user_feedback.replace(family_id, changed)
        return changed

    return transaction(work)


def _skipped(family_id: FamilyId, monday: dt.date, now: dt.datetime) -> UserFeedback:
    weeks = schedules.active_of_week(family_id, monday)
    return UserFeedback(
        id=FeedbackId(new_id()),
        family_id=family_id,
        # One plan made all the children's weeks: any of them tells which.
        schedule_id=weeks[0].id if weeks else None,
        week_start_date=monday,
        is_skipped=True,
        created_at=now,
    )


def _page(family: Family, monday: dt.date, now: dt.datetime) -> FeedbackPage:
    return FeedbackPage(
        monday=monday,
        is_over=_is_over(family, monday, family.today(now)),
        is_planned=any(_is_lived(week) for week in schedules.active_of_week(family.id, monday)),
        answer=user_feedback.of_week(family.id, monday),
    )


def _is_lived(week: Schedule) -> bool:
    """Tell whether a week counts: a draft that nobody confirmed does not."""
    return week.status is ScheduleStatus.ACTIVE


def _is_over(family: Family, monday: dt.date, today: dt.date) -> bool:
    """Tell whether the last school day of a week is past."""
    last = family.school_days[-1] if family.school_days else WEEKDAYS[-1]
    return date_in_week(monday, last) < today


def _family(family_id: FamilyId) -> Family:
    family = families.find(family_id)
    if family is None:
        raise NoSuchFamilyError
    return family
