"""What the program has kept of a family, as its database has it."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.activity_logs import ActivityLog
from domain.ids import FamilyId
from domain.schedules import Item, Schedule, ScheduleStatus
from domain.weeks import Weekday
from store.documents import Documents
from tests.programs import Running, store_of

_schedules = Documents(Schedule)
_logs = Documents(ActivityLog)


@dataclass(frozen=True)
class Records:
    weeks: tuple[Schedule, ...]
    logs: tuple[ActivityLog, ...]

    @property
    def active(self) -> tuple[Schedule, ...]:
        return tuple(week for week in self.weeks if week.status is ScheduleStatus.ACTIVE)

    def lessons(self, name: str, day: Weekday) -> tuple[Item, ...]:
        """Return the lessons of a name that stand on a day, in the weeks that count."""
        return tuple(item for item in self._items(day) if item.name == name)

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """What happened to what, in order."""
        return [(log.kind.value, log.activity_name) for log in self.logs]

    def _items(self, name: Weekday) -> Iterator[Item]:
        for week in self.active:
            for day in week.days:
                if day.day_of_week is name:
                    yield from day.items


def records_of(program: Running, family_id: FamilyId | None) -> Records:
    where = {"familyId": family_id}
    with store_of(program):
        return Records(
            weeks=_schedules.find(where, sort=[("version", 1)]),
            logs=_logs.find(where, sort=[("createdAt", 1)]),
        )
