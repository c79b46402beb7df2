"""What learning brings: rankings against the truth, a closed loop of plans, and what training and scoring cost.

Run it as ``python -m benchmarks.learning``; ``--quick`` takes a minute, ``--million`` trains on a million logs.
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np

from benchmarks.closed_loop import closed_loop
from benchmarks.learning_cost import scoring_cost, training_cost
from benchmarks.rankings import Floats, RankingQuality, mean_quality, quality
from benchmarks.worlds import FIRST_MONDAY, Settled, settle, true_chances
from domain.weeks import ONE_WEEK
from ml import FamilyWeek, PlacementRanker, attempt
from ml.questionnaire import questionnaire_prior
from ml.scoring import chances_of_week
from simulation import Kind

WEEKS = 12
DOCUMENT, BEGIN, END = Path("docs/learning.md"), "<!-- measured -->", "<!-- end -->"
WORLDS: dict[str, tuple[Kind, ...]] = {"all kinds": tuple(Kind), **{kind.value: (kind,) for kind in Kind}}


def main() -> None:
    """Measure, print a table, write JSON."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--families", type=int, default=60)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--quick", action="store_true")
    asked.add_argument("--write", action="store_true", help="renew the tables in docs/learning.md")
    asked.add_argument("--million", action="store_true")
    asked.add_argument("--json", type=Path, default=Path("build/learning.json"))
    options = asked.parse_args()
    names = ["all kinds"] if options.quick else list(WORLDS)
    measured: dict[str, object] = {}
    say = _Said()
    say("| families | evidence | NDCG@5 | top 1 / best | pairs right |", "|---|---|---|---|---|")
    for name in names:
        rows = _rankings(WORLDS[name], options.families if name == "all kinds" else 40, options.seed)
        measured[name] = {what: asdict(one) for what, one in rows.items()}
        for what, one in rows.items():
            say(f"| {name} | {what} | {one.ndcg:.3f} | {one.top:.3f} | {one.pairs:.3f} |")
    loop = closed_loop(families=12 if options.quick else 24, seed=options.seed)
    measured["closed loop"] = [asdict(row) for row in loop]
    say("", "| weeks lived | planner | completed | moved by hand | regret |", "|---|---|---|---|---|")
    for row in loop:
        say(f"| {row.weeks} | {row.planner} | {row.completed:.3f} | {row.moved:.3f} | {row.regret:.3f} |")
    measured["cost"] = costs = [scoring_cost(), training_cost(1_000_000 if options.million else 50_000)]
    say("", *(f"- {sentence}" for sentence in costs))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(measured, indent=2), encoding="utf-8")
    if options.write:
        _renew(say.lines)


class _Said:
    """Prints lines and remembers them."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def __call__(self, *lines: str) -> None:
        print(*lines, sep="\n", flush=True)
        self.lines += lines


def _renew(lines: list[str]) -> None:
    before, rest = DOCUMENT.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    DOCUMENT.write_text("\n".join([before + BEGIN, "", *lines, "", END]) + after, encoding="utf-8")


def _rankings(kinds: tuple[Kind, ...], families: int, seed: int) -> dict[str, RankingQuality]:
    settled = settle(kinds, families, WEEKS, seed)
    truths = [[true_chances(one.household, child, WEEKS) for child in one.household.children] for one in settled]
    chance = np.random.default_rng(seed)
    random = [quality(true, chance.random(true.shape)) for family in truths for true in family]
    rows = {"random": mean_quality(random), "questionnaire": _of_model(questionnaire_prior(), settled, truths)}
    today = FIRST_MONDAY + WEEKS * ONE_WEEK
    for weeks in (2, 4, 12):
        told = [one.history(WEEKS - weeks, WEEKS) for one in settled]
        rows[f"{weeks} weeks"] = _of_model(attempt(told, None, today=today, seed=seed).challenger, settled, truths)
    strangers = len(settled) * 3 // 4
    model = attempt(told[:strangers], None, today=today, seed=seed).challenger
    rows["none, others 12 weeks"] = _of_model(model, settled[strangers:], truths[strangers:])
    return rows


def _of_model(model: PlacementRanker, settled: list[Settled], truths: list[list[Floats]]) -> RankingQuality:
    rows = []
    for one, truth in zip(settled, truths, strict=True):
        household = one.household
        week = FamilyWeek(
            household=household.family,
            learners={child.id: child for child in household.children},
            monday=FIRST_MONDAY + WEEKS * ONE_WEEK,
            family_id=household.family.id,
        )
        for chances, true in zip(chances_of_week(model, week), truth, strict=True):
            rows.append(quality(true, chances.likely.reshape(true.shape)))
    return mean_quality(rows)


if __name__ == "__main__":
    main()
