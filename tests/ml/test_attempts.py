"""A challenger takes over only if it foresees the newest weeks better than the champion and the questionnaire."""

import datetime as dt
import random
from dataclasses import replace

import numpy as np
import pytest

from domain.activity_logs import LogKind
from domain.evidence import FamilyHistory
from domain.weeks import ONE_WEEK
from ml import Champion, attempt
from ml.verdicts import first_held_out
from tests.ml.lives import MONDAY, NINE, ONE, child, outcome, told, weeks_of


def afternoon_families(weeks: int, number: int = 6) -> list[FamilyHistory]:
    return [
        told(weeks_of(ONE, NINE, weeks, who=f"c{index}"), of=f"f{index}", who=child(f"c{index}", f"f{index}"))
        for index in range(number)
    ]


def after(weeks: int) -> dt.date:
    return MONDAY + weeks * ONE_WEEK


@pytest.fixture(scope="module")
def champion() -> Champion:
    made = attempt(afternoon_families(3), None, today=after(3), seed=1)
    return Champion(made.challenger, made.last_date)


def test_without_a_champion_it_has_to_beat_the_questionnaire() -> None:
    made = attempt(afternoon_families(4), None, today=after(4), seed=1)
    assert made.verdict.promoted
    assert made.verdict.challenger.log_loss < made.verdict.prior.log_loss


def test_pure_chance_teaches_nothing_and_is_not_promoted_over_a_champion_that_knows(champion: Champion) -> None:
    chance = random.Random(2)  # noqa: S311  made-up lives
    noise = [
        told(
            [
                outcome(
                    ONE if day % 2 else NINE,
                    chance.choice((LogKind.COMPLETED, LogKind.MISSED)),
                    day=day,
                    who=one.children[0].id,
                )
                for day in range(21)
            ]
            + [
                outcome(one.start, one.kind, day=(one.date - MONDAY).days, who=one.child_id)
                for one in weeks_of(ONE, NINE, 4, who=one.children[0].id)
                if (one.date - MONDAY).days >= 21
            ],
            of=one.family.id,
            who=one.children[0],
        )
        for one in afternoon_families(1)
    ]
    made = attempt(noise, champion, today=after(4), seed=1)
    assert not made.verdict.promoted
    assert "champion" in made.verdict.reason


def test_nothing_new_leaves_the_champion_in_use(champion: Champion) -> None:
    made = attempt(afternoon_families(3), champion, today=after(3), seed=1)
    assert not made.verdict.promoted
    assert "not seen" in made.verdict.reason


def test_a_champion_that_knows_a_family_that_is_gone_is_no_rival(champion: Champion) -> None:
    made = attempt(afternoon_families(3)[1:], champion, today=after(3), seed=1)
    assert made.forgotten == {"f0"}
    assert made.verdict.promoted
    assert "f0" not in made.challenger.families


def test_a_family_whose_logs_are_gone_is_gone_too(champion: Champion) -> None:
    first, *others = afternoon_families(3)
    made = attempt([replace(first, outcomes=(), moves=()), *others], champion, today=after(3), seed=1)
    assert made.forgotten == {"f0"}
    assert "f0" not in made.challenger.families


def test_no_logs_at_all_promote_nothing() -> None:
    made = attempt([told()], None, today=after(1), seed=1)
    assert not made.verdict.promoted
    assert made.sample_count == 0


def test_a_single_week_cannot_be_judged() -> None:
    made = attempt(afternoon_families(1), None, today=after(1), seed=1)
    assert not made.verdict.promoted


def test_evidence_does_not_fade_while_nothing_new_is_told() -> None:
    soon, later = (attempt(afternoon_families(3), None, today=after(weeks), seed=1) for weeks in (3, 60))
    assert (soon.challenger.own_ == later.challenger.own_).all()


@pytest.mark.parametrize(("weeks", "held_out"), [(2, 1), (4, 1), (12, 2), (52, 10)])
def test_about_a_fifth_of_the_weeks_is_held_out(weeks: int, held_out: int) -> None:
    dates = MONDAY.toordinal() + np.repeat(np.arange(7 * weeks), 5)
    assert dt.date.fromordinal(first_held_out(dates)) == after(weeks - held_out)


@pytest.mark.parametrize(("weeks", "held_out"), [(2, 1), (4, 3), (12, 3)])
def test_of_a_single_child_weeks_enough_to_judge_by_are_held_out(weeks: int, held_out: int) -> None:
    dates = MONDAY.toordinal() + np.concatenate([7 * week + np.arange(5).repeat(2) for week in range(weeks)])
    assert dt.date.fromordinal(first_held_out(dates)) == after(weeks - held_out)


@pytest.mark.parametrize("years", [-30, 30])
def test_a_log_with_a_wrong_clock_changes_little(years: int) -> None:
    stray = outcome(ONE, LogKind.COMPLETED, day=365 * years, who="c0")
    families = afternoon_families(4)
    families[0] = replace(families[0], outcomes=(*families[0].outcomes, stray))
    made = attempt(families, None, today=after(60), seed=1)
    assert made.verdict.promoted
    assert made.last_date is not None
    assert made.last_date < after(4)
