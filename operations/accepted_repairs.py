"""Accepting a proposal, whole or line by line, undoing it and making it again."""

from collections.abc import Callable, Collection, Iterator, Sequence

from domain.families import Family
from domain.ids import ChildId, ItemId, PromiseId
from domain.moves import Days, Standing, days_with_make_ups, days_with_pending, find_standing
from domain.repairs import Repair, RepairLine, RepairState, WeekBefore, days_with_lines
from domain.schedules import Schedule
from domain.sentences import Sentence, in_a_row, sentence
from domain.weeks import date_in_week
from operations.clashes import newly_broken
from operations.household_weeks import HouseholdWeek, Mover, household_in
from operations.item_changes import WeekChange, keep_changes
from operations.repair_changes import accepted_change, before_of, turned_change
from operations.repair_choices import Choice, nearest_choice
from operations.repairs import NoSuchRepairError
from store import families, repairs, schedule_copies, schedules


class NothingChosenError(ValueError):
    """No line was chosen."""


class RepairRefusedError(ValueError):
    """The chosen lines alone break a rule; ``nearest`` is the choice closest to them that keeps all."""

    def __init__(self, reasons: tuple[Sentence, ...], nearest: Choice) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons
        self.nearest = nearest


class WeekMovedOnError(RuntimeError):
    """The week is no longer as it was when the lines were proposed or accepted; ``reason`` says what changed."""

    def __init__(self, reason: Sentence) -> None:
        super().__init__(reason)
        self.reason = reason


def accept_repair(mover: Mover, repair_id: PromiseId, chosen: Collection[ItemId] | None) -> None:
    """Keep the chosen lines of a proposal, or all of them; what was decided before stays as it is.

    Raises NothingChosenError, RepairRefusedError or WeekMovedOnError; then nothing is kept.
    """

    def decide() -> tuple[WeekChange, ...]:
        repair = _find(mover, repair_id)
        if repair.state is not RepairState.PROPOSED:
            return ()
        lines = repair.lines if chosen is None else repair.lines_of(chosen)
        if not lines:
            raise NothingChosenError
        household = household_in(mover.family_id, repair.monday, mover.now)
        _refuse_what_moved_on(household, repair, lines)
        _refuse_what_breaks(household, repair, lines)
        changes = tuple(_accepted(mover, household, repair, lines))
        _decide(
            mover,
            repair,
            state=RepairState.ACCEPTED,
            taken=tuple(line.item.id for line in lines),
            before=tuple(before_of(change.before) for change in changes),
        )
        return changes

    _keep(mover, repair_id, decide)


def undo_repair(mover: Mover, repair_id: PromiseId) -> None:
    """Put every week back exactly as it was; WeekMovedOnError if anybody has changed one of them since."""

    def decide() -> tuple[WeekChange, ...]:
        repair = _find(mover, repair_id)
        return _turned(mover, repair, RepairState.UNDONE) if repair.state is RepairState.ACCEPTED else ()

    _keep(mover, repair_id, decide)


def redo_repair(mover: Mover, repair_id: PromiseId) -> None:
    """Arrange every week again as it was arranged before that was undone; WeekMovedOnError if it no longer can be."""

    def decide() -> tuple[WeekChange, ...]:
        repair = _find(mover, repair_id)
        if repair.state is not RepairState.UNDONE:
            return ()
        lines = repair.lines_of(repair.taken)
        household = household_in(mover.family_id, repair.monday, mover.now)
        _refuse_what_moved_on(household, repair, lines)
        if reasons := _broken(household, repair, lines):
            raise WeekMovedOnError(in_a_row(reasons))
        return _turned(mover, repair, RepairState.ACCEPTED)

    _keep(mover, repair_id, decide)


def _find(mover: Mover, repair_id: PromiseId) -> Repair:
    repair = repairs.find(mover.family_id, repair_id)
    if repair is None:
        raise NoSuchRepairError(repair_id)
    return repair


def _keep(mover: Mover, repair_id: PromiseId, decide: Callable[[], Sequence[WeekChange]]) -> None:
    family: Family | None = families.find(mover.family_id)
    if family is None:
        raise NoSuchRepairError(repair_id)
    for week in keep_changes(family, decide, now=mover.now):
        schedule_copies.keep_edit(week)


def _decide(mover: Mover, repair: Repair, **changes: object) -> None:
    who = {"decided_by": mover.user_id, "decided_at": mover.now}
    repairs.replace(mover.family_id, repair.model_copy(update=who | changes))
    # What is right beside one sibling's week may be wrong once another week of the family has changed.
    families.count_move(mover.family_id)


def _refuse_what_moved_on(household: HouseholdWeek, repair: Repair, lines: Sequence[RepairLine]) -> None:
    shown = _shown_days(household)
    today, minute = household.today, household.family.local_minutes(household.now)
    for line in lines:
        found = find_standing(shown.get(line.child_id, ()), line.item.id)
        if line.child_id not in shown or (line.origin and (found is None or found.spot != line.origin.spot)):
            raise WeekMovedOnError(sentence("%(lesson)s does not stand there any more.", lesson=line.item.name))
        if found and (found.item.completed or found.item.skipped):
            raise WeekMovedOnError(_settled(found))
        if line.target is None:
            continue
        date = date_in_week(repair.monday, line.target.day)
        if (date, line.target.start) < (today, minute):
            raise WeekMovedOnError(sentence("%(place)s is past by now.", place=line.target.spot.said))


def _settled(found: Standing) -> Sentence:
    lesson, place = found.item.name, found.spot.said
    if found.item.completed:
        return sentence("%(lesson)s on %(place)s is done by now.", lesson=lesson, place=place)
    return sentence("%(lesson)s on %(place)s is skipped by now.", lesson=lesson, place=place)


def _refuse_what_breaks(household: HouseholdWeek, repair: Repair, lines: Sequence[RepairLine]) -> None:
    reasons = _broken(household, repair, lines)
    if not reasons:
        return
    every, chosen = [line.item.id for line in repair.lines], [line.item.id for line in lines]
    nearest = nearest_choice(every, chosen, lambda choice: not _broken(household, repair, repair.lines_of(choice)))
    raise RepairRefusedError(reasons, nearest)


def _broken(household: HouseholdWeek, repair: Repair, lines: Sequence[RepairLine]) -> tuple[Sentence, ...]:
    before = _shown_days(household)
    after = {
        child_id: days_with_lines(days, repair.monday, [line for line in lines if line.child_id == child_id])
        for child_id, days in before.items()
    }
    return newly_broken(household.family, household.children, repair.monday, before=before, after=after)


def _shown_days(household: HouseholdWeek) -> dict[ChildId, Days]:
    """Return every child's days with the moves that are not saved yet: they are saved along."""
    return {
        week.child_id: days_with_make_ups(week, days_with_pending(week), week.pending_moves, household.today)
        for week in household.weeks
    }


def _accepted(
    mover: Mover, household: HouseholdWeek, repair: Repair, lines: Sequence[RepairLine]
) -> Iterator[WeekChange]:
    for week in household.weeks:
        mine = [line for line in lines if line.child_id == week.child_id]
        if mine or week.pending_moves:
            is_whole = len(lines) == len(repair.lines)
            yield accepted_change(mover, week, repair, mine, household.today, is_whole=is_whole)


def _turned(mover: Mover, repair: Repair, state: RepairState) -> tuple[WeekChange, ...]:
    """Put every week back as it was before the last decision; that is undoing and redoing alike."""
    changes = tuple(_turned_week(mover, repair, before) for before in repair.before)
    _decide(mover, repair, state=state, before=tuple(before_of(change.before) for change in changes))
    return changes


def _turned_week(mover: Mover, repair: Repair, before: WeekBefore) -> WeekChange:
    week: Schedule | None = schedules.find(mover.family_id, before.week.id)
    if week is None or not week.is_active:
        raise WeekMovedOnError(sentence("A new plan was made for this week since then."))
    if week.revision != before.revision:
        raise WeekMovedOnError(sentence("Somebody has changed this week since then."))
    return turned_change(mover, week, repair, before)
