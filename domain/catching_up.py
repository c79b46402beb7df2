"""Which missed lessons are still owed, and in which week they are made up."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from domain.children import Child
from domain.family_weeks import MakeUp, SubjectKey
from domain.ids import ItemId
from domain.missed_lessons import MissedLesson
from domain.schedules import Day, Item, ItemType, Schedule
from domain.subjects import Frequency
from domain.week_settings import MissedWork

REMEMBERED = dt.timedelta(weeks=4)
"""What was missed longer ago is let go."""

TWO_OF_THREE = 2


class MakingUp(NamedTuple):
    """A session that takes the place of a missed one: done, to come, or done beyond the plan (then of no item)."""

    key: SubjectKey
    date: dt.date
    item_id: ItemId | None = None


@dataclass(frozen=True)
class MissedWeeks:
    """What a family missed of late, and everything that may have made up for it."""

    missed: tuple[MissedLesson, ...]
    weeks: tuple[Schedule, ...]
    children: tuple[Child, ...]
    today: dt.date
    extra: tuple[MakingUp, ...] = ()
    habit: MissedWork = MissedWork.NEXT_WEEK
    planned_anew: frozenset[ItemId] = frozenset()
    """Lessons that are about to be planned once more: they make up for nothing until they are."""

    def decision_on(self, lesson: MissedLesson) -> MissedWork:
        """Return what shall become of a lesson."""
        return MissedWork(lesson.decision or self.habit)

    def pairs(self) -> Iterator[tuple[MissedLesson, MakingUp | None]]:
        """Yield each lesson that matters with what makes up for it, the oldest first; nothing counts twice."""
        left = sorted(self._making_up(), key=lambda one: (one.date, one.item_id or ""))
        for lesson in sorted(self._that_matter(), key=self._in_turn):
            found = self._settles(lesson, left)
            if found is not None:
                left.remove(found)
            yield lesson, found

    def still_owed(self) -> tuple[MissedLesson, ...]:
        """Return what nothing makes up for."""
        return tuple(lesson for lesson, settled in self.pairs() if settled is None)

    def owed_in(self, monday: dt.date) -> tuple[MakeUp, ...]:
        """Return the sessions that a week's plan has to make up."""
        owed = Counter(lesson.key for lesson in self.still_owed() if self._belongs(lesson, monday))
        return tuple(
            MakeUp(child_id=key.child_id, subject=key.subject, sessions=sessions) for key, sessions in owed.items()
        )

    def _in_turn(self, lesson: MissedLesson) -> tuple[bool, dt.date, str]:
        """Return the order in which lessons are made up: what was let go comes last, for nobody makes it up for it."""
        return self.decision_on(lesson) is MissedWork.LET_GO, lesson.date, lesson.id

    def _belongs(self, lesson: MissedLesson, monday: dt.date) -> bool:
        match self.decision_on(lesson):
            case MissedWork.LET_GO:
                return False
            case MissedWork.THIS_WEEK:
                return lesson.monday <= monday
            case MissedWork.NEXT_WEEK:
                return lesson.monday < monday

    def _settles(self, lesson: MissedLesson, left: Iterable[MakingUp]) -> MakingUp | None:
        mine = [one for one in left if one.key == lesson.key]
        itself = (one for one in mine if one.item_id == lesson.item_id)
        later = (one for one in mine if one.date > lesson.date and one.item_id not in self._missed_items)
        return next(itself, None) or next(later, None)

    @cached_property
    def _missed_items(self) -> frozenset[ItemId]:
        return frozenset(lesson.item_id for lesson in self.missed)

    def _making_up(self) -> Iterator[MakingUp]:
        yield from self.extra
        dates = {lesson.item_id: lesson.date for lesson in self.missed}
        for week, day, item in self._lessons():
            happens = item.completed or (day.date >= self.today and item.id not in self.planned_anew)
            # A missed lesson itself makes up for its day: it was done after all, or stands on a later day by now.
            again = item.id in dates and (item.completed or day.date > dates[item.id])
            if happens and (item.make_up or again):
                yield MakingUp(SubjectKey(week.child_id, item.name), day.date, item.id)

    def _that_matter(self) -> Iterator[MissedLesson]:
        """Yield what is owed: all of a daily subject, of others only what the week needed."""
        wanted = {(child.id, one.name): one.frequency for child in self.children for one in child.subjects}
        by_week: dict[tuple[SubjectKey, dt.date], list[MissedLesson]] = defaultdict(list)
        for lesson in self.missed:
            by_week[lesson.key, lesson.monday].append(lesson)
        held = self._held()
        for (key, monday), lessons in by_week.items():
            most = _most_owed(wanted.get(key), held[key, monday], len(lessons))
            yield from sorted(lessons, key=lambda one: one.date)[len(lessons) - most :]

    def _held(self) -> Mapping[tuple[SubjectKey, dt.date], int]:
        """Return how often each subject was done in its week, or is still to come."""
        held: Counter[tuple[SubjectKey, dt.date]] = Counter()
        missed = self._missed_items
        for week, day, item in self._lessons():
            if not item.make_up and item.id not in missed and (item.completed or day.date >= self.today):
                held[SubjectKey(week.child_id, item.name), week.week_start_date] += 1
        return held

    def _lessons(self) -> Iterator[tuple[Schedule, Day, Item]]:
        for week in self.weeks:
            for day in week.days:
                for item in day.items:
                    if item.type is ItemType.SUBJECT and not item.skipped:
                        yield week, day, item


def _most_owed(frequency: Frequency | None, held: int, missed: int) -> int:
    match frequency:
        case None | Frequency.OCCASIONALLY:
            return 0
        case Frequency.TWO_OR_THREE:
            return min(missed, max(0, TWO_OF_THREE - held))
    return missed
