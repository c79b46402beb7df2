"""What learning brings: rankings against the truth, a closed loop of plans, and what training and scoring cost.

Run it as ``python -m benchmarks.learning``; ``--quick`` takes a minute, ``--million`` trains on a million logs.
"""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

import numpy as np

from benchmarks.closed_loop import closed_loop
from benchmarks.learning_cost import scoring_cost, training_cost
from benchmarks.rankings import Floats, RankingQuality, mean_quality, quality
from benchmarks.worlds import FIRST_MONDAY, Settled, settle, true_chances
from domain.weeks import ONE_WEEK
from ml import FamilyWeek, PlacementRanker
from ml.compact import compact
from ml.questionnaire import questionnaire_prior
from ml.scoring import chances_of_week
from ml.training import train_ranker
from simulation import Kind

WEEKS = 12
WORLDS: dict[str, tuple[Kind, ...]] = {"all kinds": tuple(Kind), **{kind.value: (kind,) for kind in Kind}}


def main() -> None:
    """Measure, print a table, write JSON."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--families", type=int, default=60)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--quick", action="store_true")
    asked.add_argument("--million", action="store_true")
    asked.add_argument("--json", type=Path, default=Path("build/learning.json"))
    options = asked.parse_args()
    names = ["all kinds"] if options.quick else list(WORLDS)
    measured: dict[str, object] = {}
    print("| families | evidence | NDCG@5 | top 1 / best | pairs right |\n|---|---|---|---|---|")
    for name in names:
        rows = _rankings(WORLDS[name], options.families if name == "all kinds" else 40, options.seed)
        measured[name] = {what: asdict(one) for what, one in rows.items()}
        for what, one in rows.items():
            print(f"| {name} | {what} | {one.ndcg:.3f} | {one.top:.3f} | {one.pairs:.3f} |")
        sys.stdout.flush()
    measured["closed loop"] = loop = closed_loop(families=12 if options.quick else 24, seed=options.seed)
    print("\n| weeks lived | planner | completed | moved by hand | regret |\n|---|---|---|---|---|")
    for row in loop:
        print(f"| {row.weeks} | {row.planner} | {row.completed:.3f} | {row.moved:.3f} | {row.regret:.3f} |")
    measured["closed loop"] = [asdict(row) for row in loop]
    costs = [scoring_cost(), training_cost(1_000_000 if options.million else 50_000)]
    measured["cost"] = costs
    print("\n" + "\n".join(costs))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(measured, indent=2), encoding="utf-8")


def _rankings(kinds: tuple[Kind, ...], families: int, seed: int) -> dict[str, RankingQuality]:
    settled = settle(kinds, families, WEEKS, seed)
    truths = [[true_chances(one.household, child, WEEKS) for child in one.household.children] for one in settled]
    chance = np.random.default_rng(seed)
    random = [quality(true, chance.random(true.shape)) for family in truths for true in family]
    rows = {"random": mean_quality(random), "questionnaire": _of_model(questionnaire_prior(), settled, truths)}
    today = (FIRST_MONDAY + WEEKS * ONE_WEEK).toordinal()
    for weeks in (2, 4, 12):
        told = compact(one.history(WEEKS - weeks, WEEKS) for one in settled)
        rows[f"{weeks} weeks"] = _of_model(train_ranker(told, today=today, seed=seed), settled, truths)
    strangers = len(settled) * 3 // 4
    model = train_ranker(told[:strangers], today=today, seed=seed)
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
