"""The sessions that stay where they are: the locked ones, and the pinned ones as far as they break no rule."""

from collections.abc import Iterator

from domain.clock import MINUTES_OF_DAY
from domain.family_weeks import PlannedSession, SubjectKey
from domain.ids import ChildId
from domain.rules import Violation, broken_rules
from domain.rules.facts import WeekFacts
from domain.weeks import Weekday

# A pin alone may leave a subject's days too close until another session is placed.
_MENDED_LATER = ("consecutive_days", "pin", "locked")


def standing_sessions(facts: WeekFacts) -> tuple[tuple[PlannedSession, ...], dict[PlannedSession, Violation]]:
    """Return the sessions that stay, and the pins that cannot be kept, each with the rule it would break."""
    kept = list(_locked(facts))
    refused: dict[PlannedSession, Violation] = {}
    before = len(_broken(facts, kept))
    for pin in facts.week.pins:
        if any(one.place == pin.place for one in kept):
            continue
        session = _session(
            facts, *pin.place, make_up=_as_make_up(facts, kept, SubjectKey(pin.child_id, pin.subject), pin.day_of_week)
        )
        broken = _broken(facts, [*kept, session])
        if len(broken) > before:
            refused[session] = next((one for one in broken if one.subject == pin.subject), broken[-1])
        else:
            kept.append(session)
    return tuple(kept), refused


def _locked(facts: WeekFacts) -> Iterator[PlannedSession]:
    kept: list[PlannedSession] = []
    for place in sorted(facts.locked, key=lambda one: (one.child_id, one.subject, one.weekday.position, one.start)):
        make_up = _as_make_up(facts, kept, SubjectKey(place.child_id, place.subject), place.weekday)
        kept.append(_session(facts, *place, make_up=make_up))
    yield from kept


def _session(
    facts: WeekFacts, child_id: ChildId, name: str, day: Weekday, start: int, *, make_up: bool
) -> PlannedSession:
    subject = facts.subjects[SubjectKey(child_id, name)]
    end = min(start + subject.session_duration, MINUTES_OF_DAY)
    return PlannedSession(child_id, name, day, start, end, subject.group_id, make_up)


def _as_make_up(facts: WeekFacts, kept: list[PlannedSession], key: SubjectKey, day: Weekday) -> bool:
    """Whether a further session of the subject counts as made up: its second of a day, or one more than is required."""
    mine = [one for one in kept if one.key == key]
    regular = [one for one in mine if not one.make_up]
    if len(mine) - len(regular) >= facts.owed.get(key, 0):
        return False
    return len(regular) >= facts.asked(key).required or any(one.weekday == day for one in regular)


def _broken(facts: WeekFacts, sessions: list[PlannedSession]) -> list[Violation]:
    return [one for one in broken_rules(facts, sessions) if one.rule not in _MENDED_LATER]


def standing_week(facts: WeekFacts, standing: tuple[PlannedSession, ...]) -> tuple[PlannedSession, ...]:
    """Return the week that is to be repaired: what stays, and what stood and may move."""
    week = list(standing)
    for session in facts.week.current:
        if not any(one.place == session.place for one in week):
            key = SubjectKey(session.child_id, session.subject)
            week.append(_session(facts, *session.place, make_up=_as_make_up(facts, week, key, session.day_of_week)))
    return tuple(week)


def hopeless_pin(
    facts: WeekFacts, standing: tuple[PlannedSession, ...], sessions: tuple[PlannedSession, ...]
) -> tuple[PlannedSession, Violation]:
    """Return a pin whose subject breaks a rule even in the best week there is, with that rule."""
    for violation in broken_rules(facts, sessions):
        for one in reversed(standing):
            if one.place not in facts.locked and (one.child_id, one.subject) == (violation.child_id, violation.subject):
                return one, violation
    message = "no pin stands in the way"
    raise LookupError(message)
