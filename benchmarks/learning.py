"""What learning brings: rankings against the truth, a closed loop of plans, and what training and scoring cost.

``python -m benchmarks.learning`` runs every part, which takes half an hour; name some to run only these. Each keeps its
lines in ``build/learning``; ``python -m benchmarks.learning --write`` puts those of all parts into docs/learning.md.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from benchmarks.closed_loop import closed_loop
from benchmarks.judged_families import judged_families
from benchmarks.learning_cost import scoring_cost, training_cost
from benchmarks.rankings import RankingQuality, mean_quality, quality
from benchmarks.worlds import FIRST_MONDAY, Known, known_families
from domain.weeks import ONE_WEEK
from ml import FamilyWeek, PlacementRanker, attempt
from ml.questionnaire import questionnaire_prior
from ml.scoring import chances_of_week
from simulation import Kind

WEEKS = 12
ALL, JUDGED = "all_kinds", "judged"
DOCUMENT, BEGIN, END = Path("docs/learning.md"), "<!-- measured -->", "<!-- end -->"
KEPT = Path("build/learning")
WORLDS: dict[str, tuple[Kind, ...]] = {ALL: tuple(Kind), **{kind.value: (kind,) for kind in Kind}}
HEADS = {
    "rankings": ("| families | evidence | NDCG@5 | top 1 / best | pairs right |", "|---|---|---|---|---|"),
    "loop": ("| families | weeks lived | planner | completed | moved by hand | regret |", "|---|---|---|---|---|---|"),
    "cost": (),
}
"""How the table of each sort of part begins."""


def main() -> None:
    """Measure the parts that are asked for, print and keep their lines."""
    asked = argparse.ArgumentParser()
    every = [f"rankings:{JUDGED}", *(f"{sort}:{world}" for sort in ("rankings", "loop") for world in WORLDS), "cost"]
    asked.add_argument("parts", nargs="*", metavar="PART", help=", ".join(every))
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--write", action="store_true", help="renew docs/learning.md from what is kept")
    options = asked.parse_args()
    KEPT.mkdir(parents=True, exist_ok=True)
    for part in options.parts or ([] if options.write else every):
        sort, _, world = part.partition(":")
        print(*HEADS[sort], sep="\n", flush=True)
        lines = PARTS[sort](world, options.seed)
        print(*lines, sep="\n", flush=True)
        (KEPT / f"{part}.json").write_text(json.dumps(lines, indent=2), encoding="utf-8")
    if options.write:
        _renew(every)


def _rankings(world: str, seed: int) -> list[str]:
    if world == JUDGED:
        known = judged_families(60, WEEKS, seed)
    else:
        known = known_families(WORLDS[world], 60 if world == ALL else 40, WEEKS, seed)
    rows = rankings(known, seed)
    return [f"| {world} | {what} | {one.ndcg:.3f} | {one.top:.3f} | {one.pairs:.3f} |" for what, one in rows.items()]


def _loop(world: str, seed: int) -> list[str]:
    rows = closed_loop(WORLDS[world], 24 if world == ALL else 10, seed)
    shown = rows if world == ALL else [row for row in rows if row.weeks == "9-12"]
    return [
        f"| {world} | {row.weeks} | {row.planner} | {row.completed:.3f} | {row.moved:.3f} | {row.regret:.3f} |"
        for row in shown
    ]


def _cost(_world: str, _seed: int) -> list[str]:
    return [f"- {sentence}" for sentence in (scoring_cost(), training_cost(1_000_000))]


PARTS: dict[str, Callable[[str, int], list[str]]] = {"rankings": _rankings, "loop": _loop, "cost": _cost}


def _renew(parts: list[str]) -> None:
    kept = {part: path for part in parts if (path := KEPT / f"{part}.json").exists()}
    lines: list[str] = []
    for sort, head in HEADS.items():
        told = [json.loads(path.read_text("utf-8")) for part, path in kept.items() if part.partition(":")[0] == sort]
        lines += ["", *head, *(line for rows in told for line in rows)]
    before, rest = DOCUMENT.read_text(encoding="utf-8").split(BEGIN)
    DOCUMENT.write_text("\n".join([before + BEGIN, *lines, "", END]) + rest.split(END)[1], encoding="utf-8")


def rankings(known: Sequence[Known], seed: int) -> dict[str, RankingQuality]:
    """Return how well rankings from more and more evidence agree with the truth in the week after it."""
    chance = np.random.default_rng(seed)
    random = [quality(true, chance.random(true.shape)) for family in known for true in family.chances]
    rows = {"random": mean_quality(random), "questionnaire": _of_model(questionnaire_prior(), known)}
    today = FIRST_MONDAY + WEEKS * ONE_WEEK
    for weeks in (2, 4, 12):
        told = [one.history(WEEKS - weeks, WEEKS) for one in known]
        rows[f"{weeks} weeks"] = _of_model(attempt(told, None, today=today, seed=seed).challenger, known)
    strangers = len(known) * 3 // 4
    told = [one.history(0, WEEKS) for one in known[:strangers]]
    model = attempt(told, None, today=today, seed=seed).challenger
    rows["none, others 12 weeks"] = _of_model(model, known[strangers:])
    return rows


def _of_model(model: PlacementRanker, known: Sequence[Known]) -> RankingQuality:
    rows = []
    for one in known:
        learners = {child.id: child for child in one.children}
        week = FamilyWeek(one.family, learners, FIRST_MONDAY + WEEKS * ONE_WEEK, one.family.id)
        for chances, true in zip(chances_of_week(model, week), one.chances, strict=True):
            rows.append(quality(true, chances.likely.reshape(true.shape)))
    return mean_quality(rows)


if __name__ == "__main__":
    main()
