"""Signing a child up for a co-op's session: it becomes the child's commitment, and stands in its weeks.

No lesson moves for it: what stands at the same time stays, and the family is offered to have the week arranged anew.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import NamedTuple

from domain.audit_log import AuditAction
from domain.children import Child
from domain.commitments import MOST_COMMITMENTS, ChildCommitment
from domain.coop_memberships import CoopMembership, Signup
from domain.coops import Coop
from domain.families import Family
from domain.ids import ChildId, CoopId, CoopSessionId, FamilyId, ItemId
from domain.moves import days_with_item, days_without
from domain.schedules import Day, Item, ItemType, Schedule
from domain.weeks import monday_of
from operations.audits import write_down
from operations.coop_memberships import find_membership
from operations.coop_sharing import NoSuchSharedChildError, Sharer
from operations.coops import NoSuchCoopError
from operations.item_changes import WeekChange, keep_changes
from store import children, coop_memberships, coop_sessions, coops, families, schedules
from store.codec import new_id


class NotOpenError(ValueError):
    """The session was called off, or is over."""


class TooManyCommitmentsError(ValueError):
    """The child has as many commitments as can be planned around."""


class _Household(NamedTuple):
    family: Family
    child: Child
    coop: Coop
    membership: CoopMembership


class Wanted(NamedTuple):
    """Which child of a family, and which session."""

    child_id: ChildId
    session_id: CoopSessionId
    needs_guardian: bool = False


def sign_up(sharer: Sharer, coop_id: CoopId, wanted: Wanted) -> tuple[dt.date, ...]:
    """Sign a child up; return the Mondays of the planned weeks in which it stands now, none if it was signed up before.

    Raises NoSuchCoopError, NoSuchSharedChildError, NotOpenError, TooManyCommitmentsError, or OverMidnightError.
    """

    def decide(home: _Household) -> tuple[WeekChange, ...]:
        if home.membership.signup(wanted.child_id, wanted.session_id):
            return ()
        commitment = _commitment(home, wanted, sharer.now)
        _keep(sharer, home, (*home.child.commitments, commitment), (*home.membership.signups, _signup(sharer, wanted)))
        _write_down(sharer, home, AuditAction.SIGNED_UP)
        return tuple(_weeks_with(home, commitment, sharer.now))

    return _change(sharer, coop_id, wanted.child_id, decide)


def sign_off(sharer: Sharer, coop_id: CoopId, child_id: ChildId, session_id: CoopSessionId) -> tuple[dt.date, ...]:
    """Take a child's sign-up back, with the commitment and with what stands in weeks to come; return those Mondays.

    NoSuchCoopError and NoSuchSharedChildError as in sign_up.
    """

    def decide(home: _Household) -> tuple[WeekChange, ...]:
        if coop_sessions.find(coop_id, session_id) is None:
            raise NoSuchCoopError(coop_id)
        gone = tuple(one for one in home.child.commitments if one.coop_session_id == session_id)
        stays = tuple(one for one in home.child.commitments if one.coop_session_id != session_id)
        others = tuple(
            one for one in home.membership.signups if (one.child_id, one.session_id) != (child_id, session_id)
        )
        if not gone and others == home.membership.signups:
            return ()
        _keep(sharer, home, stays, others)
        _write_down(sharer, home, AuditAction.SIGNED_OFF)
        return tuple(_weeks_without(home, gone, sharer.now))

    return _change(sharer, coop_id, child_id, decide)


def sign_off_all(sharer: Sharer, coop_id: CoopId) -> None:
    """Take every sign-up of a family in a co-op back."""
    for signup in find_membership(sharer.family_id, coop_id).signups:
        sign_off(sharer, coop_id, signup.child_id, signup.session_id)


def _change(
    sharer: Sharer, coop_id: CoopId, child_id: ChildId, decide: Callable[[_Household], tuple[WeekChange, ...]]
) -> tuple[dt.date, ...]:
    family = _family(sharer.family_id, coop_id)
    kept = keep_changes(family, lambda: decide(_household(family, coop_id, child_id)), now=sharer.now)
    return tuple(week.week_start_date for week in kept)


def _household(family: Family, coop_id: CoopId, child_id: ChildId) -> _Household:
    membership, coop = find_membership(family.id, coop_id), coops.find(coop_id)
    child = children.find(family.id, child_id)
    if coop is None:
        raise NoSuchCoopError(coop_id)
    if child is None:
        raise NoSuchSharedChildError
    return _Household(family, child, coop, membership)


def _family(family_id: FamilyId, coop_id: CoopId) -> Family:
    family = families.find(family_id)
    if family is None:
        raise NoSuchCoopError(coop_id)
    return family


def _commitment(home: _Household, wanted: Wanted, now: dt.datetime) -> ChildCommitment:
    session = coop_sessions.find(home.coop.id, wanted.session_id)
    if session is None:
        raise NoSuchCoopError(home.coop.id)
    if not session.is_open(home.family.today(now)):
        raise NotOpenError
    if len(home.child.commitments) >= MOST_COMMITMENTS:
        raise TooManyCommitmentsError
    return session.commitment(home.coop.timezone, home.family.timezone, needs_guardian=wanted.needs_guardian)


def _signup(sharer: Sharer, wanted: Wanted) -> Signup:
    return Signup(
        child_id=wanted.child_id, session_id=wanted.session_id, signed_up_at=sharer.now, signed_up_by=sharer.user_id
    )


def _keep(
    sharer: Sharer, home: _Household, commitments: tuple[ChildCommitment, ...], signups: tuple[Signup, ...]
) -> None:
    children.replace(sharer.family_id, home.child.with_changes(commitments=commitments, updated_at=sharer.now))
    coop_memberships.keep_signups(sharer.family_id, home.coop.id, signups)


def _write_down(sharer: Sharer, home: _Household, action: AuditAction) -> None:
    write_down(
        home.coop.id,
        sharer.user_id,
        action,
        now=sharer.now,
        family_ids=(sharer.family_id,),
        child_id=home.child.id,
    )


def _weeks_with(home: _Household, commitment: ChildCommitment, now: dt.datetime) -> Iterator[WeekChange]:
    today = home.family.today(now)
    for week in _standing(home, now):
        days = week.days
        for day in _open_days(week, commitment, today):
            days = days_with_item(days, week.week_start_date, day.day_of_week, _item(commitment))
        if days is not week.days:
            yield WeekChange(week, week.model_copy(update={"days": days}))


def _weeks_without(
    home: _Household, commitments: tuple[ChildCommitment, ...], now: dt.datetime
) -> Iterator[WeekChange]:
    today = home.family.today(now)
    for week in _standing(home, now):
        days = week.days
        for commitment in commitments:
            for day in _open_days(week, commitment, today):
                for item in day.items:
                    if _stands_for(item, commitment):
                        days = days_without(days, item.id)
        if days is not week.days:
            yield WeekChange(week, week.model_copy(update={"days": days}))


def _standing(home: _Household, now: dt.datetime) -> tuple[Schedule, ...]:
    return schedules.active_from(home.family.id, home.child.id, monday_of(home.family.today(now)))


def _open_days(week: Schedule, commitment: ChildCommitment, today: dt.date) -> Iterator[Day]:
    dates = commitment.falls_on(day.date for day in week.days if day.date >= today)
    yield from (day for day in week.days if day.date in dates)


def _item(commitment: ChildCommitment) -> Item:
    return Item(
        id=ItemId(new_id()),
        type=ItemType.COMMITMENT,
        name=commitment.name,
        start_time=commitment.start_time,
        end_time=commitment.end_time,
        is_external=True,
    )


def _stands_for(item: Item, commitment: ChildCommitment) -> bool:
    place = (item.type, item.name, item.start_time)
    return place == (ItemType.COMMITMENT, commitment.name, commitment.start_time)
