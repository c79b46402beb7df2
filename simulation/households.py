"""Made-up families: what they would answer in the questionnaire, and what is true of them."""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass

from domain.children import COLOURS, Child, HomeschoolingHours, LearningPreferences, LearningTime
from domain.commitments import Busy, ChildCommitment, CommitmentFrequency, FamilyCommitment
from domain.families import Family
from domain.ids import ChildId, FamilyId
from domain.preferences import PlanningApproach, Preferences, SchedulingFlexibility, SchedulingStyle
from domain.subjects import FixedTime, Frequency, ParentInvolvement, Subject
from domain.weeks import WEEKDAYS
from simulation.crowds import SUBJECTS, Crowd, Kind, even_chance
from simulation.preferences import Taste, draw_taste

NewId = Callable[[], str]

WISHES, DAILY = 0.2, 0.6
"""How many subjects have a wished time; how many core subjects are wanted daily."""

_NAMES = ("Noah", "Ada", "Mila", "Jonas", "Ruth", "Elias", "Clara", "Theo", "Ines", "Levi", "Maya", "Otto")
_SURNAMES = ("Kim", "Okafor", "Berg", "Silva", "Novak", "Hill", "Duarte", "Roth", "Moreau", "Ito")


@dataclass(frozen=True)
class MadeUpFamily:
    """A family, its children, and what is true of each child."""

    kind: Kind
    family: Family
    children: tuple[Child, ...]
    tastes: dict[ChildId, Taste]


def draw_household(
    chance: random.Random, crowd: Crowd, kind: Kind, *, now: dt.datetime, new_id: NewId, children: int | None = None
) -> MadeUpFamily:
    """Draw one family of a crowd, with so many children or as many as come."""
    family = Family(
        id=FamilyId(new_id()),
        name=f"The {chance.choice(_SURNAMES)} family",
        timezone="UTC",
        guardians_teaching=chance.choice((1, 1, 2)),
        preferences=_preferences(chance),
        commitments=_family_commitments(chance),
        created_at=now,
    )
    names = chance.sample(_NAMES, children or chance.choices((1, 2, 3, 4), (3, 4, 2, 1))[0])
    learners, tastes = [], {}
    for index, name in enumerate(names):
        child, taste = _child(chance, crowd, kind, family.id, ChildId(new_id()), name, now)
        learners.append(child.with_changes(colour=COLOURS[index]))
        tastes[child.id] = taste
    return MadeUpFamily(kind, family, tuple(learners), tastes)


def _preferences(chance: random.Random) -> Preferences:
    return Preferences(
        scheduling_flexibility=chance.choice(tuple(SchedulingFlexibility)),
        scheduling_style=SchedulingStyle(
            block=chance.randint(1, 5),
            loop=chance.randint(1, 5),
            time_blocked=chance.randint(1, 5),
            interest_led=chance.randint(1, 5),
            grouped_activities=chance.randint(1, 5),
        ),
        planning_approach=chance.choice(tuple(PlanningApproach)),
    )


def _family_commitments(chance: random.Random) -> tuple[FamilyCommitment, ...]:
    lunch = FamilyCommitment(
        name="Lunch", frequency=CommitmentFrequency.DAILY, start_time=12 * 60, end_time=12 * 60 + 30
    )
    if even_chance(chance):
        return (lunch,)
    call = FamilyCommitment(
        name="Work call",
        frequency=CommitmentFrequency.WEEKLY,
        days_of_week=tuple(chance.sample(WEEKDAYS[:5], 2)),
        start_time=10 * 60,
        end_time=11 * 60,
        busy=Busy.GUARDIAN,
    )
    return (lunch, call)


def _child(
    chance: random.Random, crowd: Crowd, kind: Kind, family_id: FamilyId, child_id: ChildId, name: str, now: dt.datetime
) -> tuple[Child, Taste]:
    age = chance.randint(5, 15)
    opens = chance.choice((8 * 60, 8 * 60 + 30, 9 * 60, 9 * 60))
    hours = HomeschoolingHours(start_time=opens, end_time=opens + chance.choice((360, 420, 480)))
    chosen = sorted(chance.sample(range(len(SUBJECTS)), chance.randint(4, 8)))
    taste = draw_taste(chance, crowd, kind, age, [SUBJECTS[index][0] for index in chosen])
    child = Child(
        id=child_id,
        family_id=family_id,
        name=name,
        age=age,
        commitments=_child_commitments(chance, hours),
        learning_preferences=LearningPreferences(
            best_learning_times=_answered_times(chance, kind, taste, hours), homeschooling_hours=hours
        ),
        subjects=tuple(_subject(chance, *SUBJECTS[index], taste=taste, hours=hours) for index in chosen),
        created_at=now,
    )
    return child, taste


def _child_commitments(chance: random.Random, hours: HomeschoolingHours) -> tuple[ChildCommitment, ...]:
    made = []
    for name in chance.sample(("Soccer", "Swimming", "Piano lesson", "Scouts"), chance.choice((0, 1, 1, 2))):
        start = chance.randrange(hours.start_time + 60, hours.end_time - 60, 30)
        made.append(
            ChildCommitment(
                name=name,
                frequency=CommitmentFrequency.WEEKLY,
                days_of_week=tuple(chance.sample(WEEKDAYS[:5], chance.choice((1, 2)))),
                start_time=start,
                end_time=start + 60,
                needs_guardian=even_chance(chance),
            )
        )
    return tuple(made)


def _answered_times(
    chance: random.Random, kind: Kind, taste: Taste, hours: HomeschoolingHours
) -> tuple[LearningTime, ...]:
    within = [part for part in LearningTime if part.window[0] < hours.end_time and part.window[1] > hours.start_time]
    if kind is Kind.WRONG_ANSWERS:
        return tuple(chance.sample(within, chance.choice((1, 2))))

    def felt(part: LearningTime) -> float:
        middle = sum(part.window) // 2
        truth = sum(taste.chance(name, 1, middle) for name in taste.subjects) / len(taste.subjects)
        return truth + chance.gauss(0, 0.12)

    return tuple(sorted(within, key=felt, reverse=True)[: chance.choice((1, 1, 2))])


def _subject(chance: random.Random, name: str, is_core: bool, *, taste: Taste, hours: HomeschoolingHours) -> Subject:  # noqa: FBT001  a row of a table
    minutes = chance.choice((30, 30, 45, 60))
    wish = None
    if chance.random() < WISHES:
        starts = range(hours.start_time, hours.end_time - minutes + 1, 15)
        wish = max(chance.sample(starts, 4), key=lambda start: taste.chance(name, 1, start))
    return Subject(
        name=name,
        is_core_subject=is_core,
        session_duration=minutes,
        frequency=Frequency.DAILY
        if is_core and chance.random() < DAILY
        else chance.choice((Frequency.TWO_OR_THREE, Frequency.ONCE)),
        parent_involvement=chance.choice(tuple(ParentInvolvement)),
        fixed_time=FixedTime(required=False, preferred_time=wish),
        interest_level=max(1, min(5, round(3.4 + taste.subjects[name].ease + chance.gauss(0, 1)))),
    )
