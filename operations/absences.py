"""The days off of a family: writing them down, changing them, taking them out and putting them back."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from domain.absences import Absence, AbsenceKind, absence_on
from domain.families import Family
from domain.ids import AbsenceId, ChildId, FamilyId
from domain.rosters import Roster, RosterChild
from domain.schedules import Schedule
from domain.sentences import NOTHING, Sentence, sentence
from domain.weeks import ONE_WEEK, WEEKDAYS, date_in_week, monday_of
from operations.day_ends import forgive
from operations.item_changes import WeekChange, keep_changes
from operations.weeks import NoSuchChildError
from store import absences, rosters, schedules
from store.codec import new_id

SHOWN_BEFORE, SHOWN_AHEAD = dt.timedelta(days=60), dt.timedelta(days=800)
LONGEST = dt.timedelta(days=366)


class NoSuchAbsenceError(LookupError):
    """The family has no such days off."""


@dataclass(frozen=True, slots=True)
class DaysOff:
    """What a parent says: who is off, why, and from when to when."""

    child_id: ChildId | None
    kind: AbsenceKind
    name: str
    first_date: dt.date
    last_date: dt.date


@dataclass(frozen=True, slots=True)
class ShownAbsence:
    """Some days off with whose they are; ``child`` is missing where they are the whole family's."""

    absence: Absence
    child: RosterChild | None

    @property
    def whose(self) -> Sentence:
        """The child's name, or all of them."""
        return Sentence(self.child.name) if self.child else sentence("Everybody")


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The days off to come and those just past; ``just`` was changed a moment ago, ``to_arrange`` are its weeks."""

    today: dt.date
    children: tuple[RosterChild, ...]
    coming: tuple[ShownAbsence, ...]
    past: tuple[ShownAbsence, ...]
    just: ShownAbsence | None
    to_arrange: tuple[dt.date, ...]


def show_calendar(family_id: FamilyId, just: AbsenceId | None = None, *, now: dt.datetime) -> CalendarPage:
    """Return a family's days off; NoSuchAbsenceError if ``just`` names none of them."""
    roster = _roster(family_id)
    today = roster.family.today(now)
    found = absences.between(family_id, today - SHOWN_BEFORE, today + SHOWN_AHEAD)
    ours = [one for one in found if one.child_id is None or roster.child(one.child_id)]
    shown = [_shown(roster, absence) for absence in sorted(ours, key=lambda one: (one.first_date, one.last_date))]
    changed = find_absence(family_id, just) if just else None
    return CalendarPage(
        today=today,
        children=roster.children,
        coming=tuple(one for one in shown if one.absence.last_date >= today),
        past=tuple(one for one in reversed(shown) if one.absence.last_date < today),
        just=_shown(roster, changed) if changed else None,
        to_arrange=tuple(_planned_weeks(family_id, changed, today)) if changed else (),
    )


def find_absence(family_id: FamilyId, absence_id: AbsenceId) -> Absence:
    """Return days off of a family; NoSuchAbsenceError if it has no such."""
    found = absences.find(family_id, absence_id)
    if found is None:
        raise NoSuchAbsenceError(absence_id)
    return found


def add_absence(family_id: FamilyId, told: DaysOff, *, now: dt.datetime) -> AbsenceId:
    """Write days off down; NoSuchChildError if they are of no child of the family."""
    roster = _roster(family_id)
    _refuse_strangers(roster, told)
    made = Absence(
        id=AbsenceId(new_id()),
        family_id=family_id,
        child_id=told.child_id,
        kind=told.kind,
        name=told.name,
        first_date=told.first_date,
        last_date=told.last_date,
        created_at=now,
    )
    _keep(roster.family, (made,), lambda: bool(absences.insert(family_id, made)), now)
    return made.id


def change_absence(family_id: FamilyId, absence_id: AbsenceId, told: DaysOff, *, now: dt.datetime) -> None:
    """Change days off; NoSuchChildError if they are of no child of the family."""
    roster = _roster(family_id)
    _refuse_strangers(roster, told)
    before = find_absence(family_id, absence_id)
    after = before.with_changes(
        child_id=told.child_id,
        kind=told.kind,
        name=told.name,
        first_date=told.first_date,
        last_date=told.last_date,
        updated_at=now,
    )
    _keep(roster.family, (before, after), lambda: absences.replace(family_id, after), now)


def remove_absence(family_id: FamilyId, absence_id: AbsenceId, *, now: dt.datetime) -> None:
    """Take days off out of the calendar; they can be put back."""
    _set_removed(family_id, absence_id, now, now)


def restore_absence(family_id: FamilyId, absence_id: AbsenceId, *, now: dt.datetime) -> None:
    """Put days off back that were taken out."""
    _set_removed(family_id, absence_id, None, now)


def _set_removed(family_id: FamilyId, absence_id: AbsenceId, at: dt.datetime | None, now: dt.datetime) -> None:
    absence = find_absence(family_id, absence_id)
    after = absence.with_changes(removed_at=at, updated_at=now)
    _keep(_roster(family_id).family, (absence,), lambda: absences.replace(family_id, after), now)


def _keep(family: Family, about: Iterable[Absence], keep: Callable[[], bool], now: dt.datetime) -> None:
    """Keep days off, and let the weeks that they touch or touched say so, all in one transaction."""
    touched = sorted({monday for absence in about for monday in _mondays(absence)})

    def decide() -> Iterator[WeekChange]:
        keep()
        for absence in about:
            if absence.removed_at is None:
                forgive(family.id, absence, now=now)
        for monday in touched:
            off = absences.between(family.id, monday, date_in_week(monday, WEEKDAYS[-1]))
            for week in schedules.active_of_week(family.id, monday):
                yield WeekChange(week, _with_days_off(week, off))

    keep_changes(family, decide, now=now)


def _with_days_off(week: Schedule, off: Iterable[Absence]) -> Schedule:
    kept = tuple(off)
    reasons = {day.date: absence_on(kept, week.child_id, day.date) for day in week.days}
    labels = {date: absence.label if absence else NOTHING for date, absence in reasons.items()}
    if all(day.off == labels[day.date] for day in week.days):
        return week
    return week.model_copy(
        update={"days": tuple(day.model_copy(update={"off": labels[day.date]}) for day in week.days)}
    )


def _mondays(absence: Absence) -> Iterator[dt.date]:
    monday = monday_of(absence.first_date)
    while monday <= absence.last_date:
        yield monday
        monday += ONE_WEEK


def _planned_weeks(family_id: FamilyId, absence: Absence, today: dt.date) -> Iterator[dt.date]:
    """Yield the weeks with a plan that some days off to come lie in."""
    for monday in _mondays(absence):
        if date_in_week(monday, WEEKDAYS[-1]) >= today and schedules.active_of_week(family_id, monday):
            yield monday


def _shown(roster: Roster, absence: Absence) -> ShownAbsence:
    return ShownAbsence(absence, roster.child(absence.child_id))


def _roster(family_id: FamilyId) -> Roster:
    roster = rosters.find(family_id)
    if roster is None:
        raise NoSuchAbsenceError(family_id)
    return roster


def _refuse_strangers(roster: Roster, told: DaysOff) -> None:
    if told.child_id is not None and roster.child(told.child_id) is None:
        raise NoSuchChildError(told.child_id)
