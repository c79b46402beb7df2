"""What a repair changed, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from domain.family_weeks import Place, PlannedSession, SubjectKey
from domain.rules.facts import WeekFacts
from domain.sentences import Sentence, sentence
from planner.obstacles import Kind, Obstacle, Obstacles
from planner.plans import Change, Spot
from planner.wishes.moved import standing


def changes_of(facts: WeekFacts, sessions: tuple[PlannedSession, ...]) -> tuple[Change, ...]:
    """Return every session of the standing week that moved or went, and every one that came."""
    if not facts.week.current:
        return ()
    return tuple(_changes(facts, sessions))


def _changes(facts: WeekFacts, sessions: tuple[PlannedSession, ...]) -> Iterator[Change]:
    stood = standing(facts) | facts.locked
    gone: dict[SubjectKey, list[Place]] = defaultdict(list)
    come: dict[SubjectKey, list[Place]] = defaultdict(list)
    for place in sorted(stood - {one.place for one in sessions}, key=_when):
        gone[SubjectKey(place.child_id, place.subject)].append(place)
    for place in sorted({one.place for one in sessions} - stood, key=_when):
        come[SubjectKey(place.child_id, place.subject)].append(place)
    obstacles = Obstacles(facts, sessions)
    for key in facts.subjects:
        for old, new in _pairs(gone[key], come[key]):
            yield Change(
                child_id=key.child_id,
                subject=key.subject,
                from_=Spot(day_of_week=old.weekday, start_time=old.start) if old else None,
                to=Spot(day_of_week=new.weekday, start_time=new.start) if new else None,
                reason=_reason(obstacles, key, old, new),
            )


def _pairs(gone: list[Place], come: list[Place]) -> Iterator[tuple[Place | None, Place | None]]:
    """Pair what went with what came, on the same day where that is possible."""
    left = list(come)
    unpaired = []
    for old in gone:
        new = next((one for one in left if one.weekday == old.weekday), None)
        if new:
            left.remove(new)
            yield old, new
        else:
            unpaired.append(old)
    for old in unpaired:
        yield old, left.pop(0) if left else None
    yield from ((None, new) for new in left)


def _reason(obstacles: Obstacles, key: SubjectKey, old: Place | None, new: Place | None) -> Sentence:
    if old is None:
        return sentence("There is room for %(subject)s here now.", subject=key.subject)
    obstacle = obstacles.at(key, old.weekday, old.start)
    if obstacle is not None and not (obstacle.kind is Kind.SESSION and obstacle.name == key.subject):
        return _because_of(obstacle, key, obstacles.facts.children[key.child_id].label)
    if new:
        return sentence("%(subject)s moved to fit the rest of the week better.", subject=key.subject)
    return sentence("%(subject)s was left out to leave room for what matters more.", subject=key.subject)


def _because_of(obstacle: Obstacle, key: SubjectKey, child: str) -> Sentence:
    name, subject = obstacle.name, key.subject
    texts = {
        Kind.COMMITMENT: sentence("%(commitment)s lies over its old time.", commitment=name),
        Kind.NO_ADULT: sentence("No adult is free at its old time (%(commitment)s).", commitment=name)
        if name
        else sentence("No adult is free at its old time."),
        Kind.TEACHING: sentence("The adult is needed for %(lesson)s at its old time.", lesson=name),
        Kind.SESSION: sentence("It made room for %(child)s's %(subject)s.", child=child, subject=name),
        Kind.PAUSE: sentence("%(child)s needs %(pause)s.", child=child, pause=name),
        Kind.DAYS: sentence(
            "%(subject)s would come twice on that day, or on days too close to each other.", subject=subject
        ),
    }
    return texts[obstacle.kind]


def _when(place: Place) -> tuple[int, int]:
    return place.weekday.position, place.start
