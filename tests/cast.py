"""The named cast: the Kims, two adults and two children, with a week that keeps every rule."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from domain.absences import AbsenceKind
from domain.children import Child, HomeschoolingHours, LearningPreferences
from domain.clock import parse_clock
from domain.commitments import CommitmentFrequency, FamilyCommitment
from domain.families import Family, Guardian, GuardianRole
from domain.ids import AbsenceId, ChildId, FamilyId, ItemId, PlanId, ScheduleId, UserId
from domain.jobs_outbox import JobKind
from domain.repairs import Repair, RepairLine, RepairPlace
from domain.schedules import Day, Item, ItemType, OriginalSubject, Schedule, ScheduleStatus
from domain.sentences import sentence
from domain.subjects import Frequency, ParentInvolvement, Subject
from domain.users import Identity, IdentityKind, User, UserRole
from domain.weeks import WEEKDAYS, Weekday, date_in_week
from operations.absences import DaysOff, add_absence
from operations.passwords import hash_password
from store import children, families, jobs_outbox, repairs, schedules, users
from store.codec import new_id

PASSWORD = "correct horse battery"
MONDAY = dt.date(2025, 9, 1)
SETTLED = dt.datetime(2025, 8, 30, 12, 0, tzinfo=dt.UTC)

MATH = Subject(
    name="Math",
    is_core_subject=True,
    session_duration=45,
    frequency=Frequency.DAILY,
    parent_involvement=ParentInvolvement.FULL,
)
READING = Subject(
    name="Reading", session_duration=30, frequency=Frequency.DAILY, parent_involvement=ParentInvolvement.INDEPENDENT
)
ART = Subject(
    name="Art", session_duration=60, frequency=Frequency.TWO_OR_THREE, parent_involvement=ParentInvolvement.SOME
)


@dataclass(frozen=True)
class Kims:
    """Ana and Ben Kim, who both sign in (one of them teaches at a time), with Noah and Emma and their weeks."""

    family: Family
    ana: User
    ben: User
    noah: Child
    emma: Child
    noahs_week: Schedule
    emmas_week: Schedule

    def item(self, child: Child, name: str, day: Weekday) -> Item:
        """Return a lesson of a child on a day."""
        week = self.noahs_week if child is self.noah else self.emmas_week
        return next(one for one in week.days[day.position].items if one.name == name)


def settle_kims(monday: dt.date = MONDAY, *, house: str = "example.com") -> Kims:
    """Keep the Kims and a week of theirs: Noah has Math at 9:00 and Emma at 10:00, for Ana teaches alone."""
    family_id = FamilyId(new_id())
    ana, ben = _user("Ana", family_id, house), _user("Ben", family_id, house)
    family = Family(
        id=family_id,
        name="Kim",
        guardians=(Guardian(user_id=ana.id, role=GuardianRole.OWNER), Guardian(user_id=ben.id)),
        commitments=(
            FamilyCommitment(
                name="Lunch",
                frequency=CommitmentFrequency.DAILY,
                start_time=parse_clock("12:00"),
                end_time=parse_clock("12:45"),
            ),
        ),
        created_at=SETTLED,
    )
    noah = _child(family_id, "Noah", 11, "teal", added=1)
    emma = _child(family_id, "Emma", 8, "plum", added=2)
    noahs_week = week_of(noah, monday, math="09:00", reading="10:00", art="13:00")
    emmas_week = week_of(emma, monday, math="10:00", reading="09:00", art="14:00")
    families.insert(family)
    for user in (ana, ben):
        users.insert(user)
    for child in (noah, emma):
        children.insert(family_id, child)
    for week in (noahs_week, emmas_week):
        schedules.insert(family_id, week)
    return Kims(family, ana, ben, noah, emma, noahs_week, emmas_week)


def settle_organizer(name: str = "Dana", *, house: str = "example.com") -> User:
    """Keep somebody who came to organize a co-op, and has no family here."""
    return users.insert(_user(name, None, house))


def week_of(child: Child, monday: dt.date, *, math: str, reading: str, art: str, version: int = 1) -> Schedule:
    """Return an active week: Math, Reading and lunch on each school day, Art on Monday and Thursday."""
    days = []
    for name in WEEKDAYS[:5]:
        items = [lesson(MATH, math), lesson(READING, reading), lunch()]
        if name in (Weekday.MONDAY, Weekday.THURSDAY):
            items.append(lesson(ART, art))
        days.append(day(date_in_week(monday, name), name, items))
    return Schedule(
        id=ScheduleId(new_id()),
        family_id=child.family_id,
        child_id=child.id,
        plan_id=PlanId(new_id()),
        week_start_date=monday,
        version=version,
        status=ScheduleStatus.ACTIVE,
        is_active=True,
        generation_method="prior",
        days=tuple(days),
        summary=("Everything fits.",),
        created_at=SETTLED,
        updated_at=SETTLED,
    )


def proposed_repair(kims: Kims, *, now: dt.datetime) -> Repair:
    """Keep a proposal for Noah's Friday: Reading moves to where Math stands, and Math to the afternoon."""
    monday = kims.noahs_week.week_start_date
    promised = jobs_outbox.promise(
        JobKind.REPAIR_WEEK, now=now, family_id=kims.family.id, payload={"monday": monday.isoformat()}
    )
    lines = (_friday_line(kims, "Reading", "10:00", "09:00"), _friday_line(kims, "Math", "09:00", "13:00"))
    repair = Repair(id=promised.id, family_id=kims.family.id, monday=monday, lines=lines, created_at=now)
    return repairs.insert(kims.family.id, repair)


def sick_day(kims: Kims, *, now: dt.datetime) -> AbsenceId:
    """Keep a sick day of Noah's, on Friday."""
    friday = date_in_week(kims.noahs_week.week_start_date, Weekday.FRIDAY)
    told = DaysOff(kims.noah.id, AbsenceKind.SICK, "", friday, friday)
    return add_absence(kims.family.id, told, now=now)


def _friday_line(kims: Kims, name: str, start: str, new_start: str) -> RepairLine:
    item = kims.item(kims.noah, name, Weekday.FRIDAY)
    begins = parse_clock(new_start)
    return RepairLine(
        child_id=kims.noah.id,
        item=item.with_changes(start_time=begins, end_time=begins + item.minutes, reason="It suits the day."),
        origin=RepairPlace(day=Weekday.FRIDAY, start=parse_clock(start)),
        target=RepairPlace(day=Weekday.FRIDAY, start=begins),
        reason=sentence("%(lesson)s makes room.", lesson=name),
    )


def day(date: dt.date, name: Weekday, items: Iterable[Item]) -> Day:
    """Return a day with its items in the order of the clock."""
    return Day(date=date, day_of_week=name, items=tuple(sorted(items, key=lambda item: item.start_time)))


def lesson(subject: Subject, start: str) -> Item:
    """Return a lesson of a subject."""
    original = OriginalSubject(
        name=subject.name,
        is_core_subject=subject.is_core_subject,
        session_duration=subject.session_duration,
        parent_involvement=subject.parent_involvement,
    )
    return Item(
        id=ItemId(new_id()),
        type=ItemType.SUBJECT,
        name=subject.name,
        start_time=parse_clock(start),
        end_time=parse_clock(start) + subject.session_duration,
        original_subject=original,
        reason=f"{subject.name} goes well at {start}.",
    )


def lunch() -> Item:
    """Return the family's lunch as an item."""
    return Item(
        id=ItemId(new_id()),
        type=ItemType.COMMITMENT,
        name="Lunch",
        start_time=parse_clock("12:00"),
        end_time=parse_clock("12:45"),
        is_external=True,
    )


def _user(name: str, family_id: FamilyId | None, house: str) -> User:
    return User(
        id=UserId(new_id()),
        email=f"{name.lower()}@{house}",
        name=name,
        role=UserRole.PARENT if family_id else UserRole.ORGANIZER,
        identities=(Identity(kind=IdentityKind.PASSWORD, password_hash=_hashed(), created_at=SETTLED),),
        family_id=family_id,
        created_at=SETTLED,
    )


def _child(family_id: FamilyId, name: str, age: int, colour: str, *, added: int) -> Child:
    return Child(
        id=ChildId(new_id()),
        family_id=family_id,
        name=name,
        age=age,
        colour=colour,
        subjects=(MATH, READING, ART),
        learning_preferences=LearningPreferences(homeschooling_hours=HomeschoolingHours()),
        created_at=SETTLED + dt.timedelta(minutes=added),
    )


@cache
def _hashed() -> str:
    return hash_password(PASSWORD)
