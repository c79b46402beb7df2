"""What a week takes over from the one before it, beyond its times: whose turn it is."""

from collections import Counter
from collections.abc import Iterable, Mapping

from domain.children import Child
from domain.family_weeks import PlacementScores
from domain.schedules import Item, ItemType, Schedule
from domain.subjects import Frequency
from domain.weeks import Weekday
from jobs.week_problems import FamilyNow

LIKES_LOOPS = 4
TURN = 12.0
"""Points of placement (of 100) by which a subject whose turn it is goes first, and one that had its turn goes last."""
BEST = 100.0
MOST_OF_THREE = 3
FIRST_DAYS = (Weekday.MONDAY, Weekday.TUESDAY)

_Scores = Mapping[Weekday, Mapping[int, float]]


def carried_over(known: FamilyNow, scores: PlacementScores) -> PlacementScores:
    """Return the scores with the turns of subjects in them.

    A subject wanted two or three times that had its third session last week leaves it to one that had not, where
    there is one. In a family that likes loops what was left undone last week comes first: the loop goes on there.
    """
    lessons = {week.child_id: tuple(_lessons(week)) for week in known.previous}
    turned: dict[str, Mapping[str, _Scores]] = dict(scores)
    for child in known.children:
        mine = lessons.get(child.id, ())
        if mine and child.id in scores:
            turned[child.id] = _of_child(known, child, mine, scores[child.id])
    return turned


def _of_child(
    known: FamilyNow, child: Child, lessons: Iterable[Item], scores: Mapping[str, _Scores]
) -> Mapping[str, _Scores]:
    kept = tuple(lessons)
    turns = _turns_of_thirds(child, kept)
    turned = {name: _shifted(days, turns.get(name, 0.0), tuple(days)) for name, days in scores.items()}
    if known.family.preferences.scheduling_style.loop < LIKES_LOOPS:
        return turned
    for name in _left_undone(child, kept) & turned.keys():
        turned[name] = _shifted(turned[name], TURN, FIRST_DAYS)
    return turned


def _turns_of_thirds(child: Child, lessons: Iterable[Item]) -> dict[str, float]:
    """Return the points of the subjects wanted two or three times, if some had a third session and some had not."""
    held = Counter(item.name for item in lessons if not item.make_up)
    names = [one.name for one in child.subjects if one.frequency is Frequency.TWO_OR_THREE and held[one.name]]
    had = {name for name in names if held[name] >= MOST_OF_THREE}
    if not had or len(had) == len(names):
        return {}
    return {name: -TURN if name in had else TURN for name in names}


def _left_undone(child: Child, lessons: Iterable[Item]) -> set[str]:
    done = {item.name for item in lessons if item.completed}
    core = {one.name for one in child.subjects if one.is_core_subject}
    # A week of which nothing is ticked tells nothing: it lies ahead, or nobody ticks.
    return {item.name for item in lessons if not item.completed} - core if done else set()


def _shifted(scores: _Scores, by: float, days: Iterable[Weekday]) -> _Scores:
    if not by:
        return scores
    chosen = frozenset(days)
    return {
        day: {start: min(BEST, max(0.0, score + by)) for start, score in starts.items()} if day in chosen else starts
        for day, starts in scores.items()
    }


def _lessons(week: Schedule) -> Iterable[Item]:
    return (item for day in week.days for item in day.items if item.type is ItemType.SUBJECT)
