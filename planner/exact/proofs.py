"""Solving the exact model from a week that is already good."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from math import floor
from threading import Event, Thread
from typing import TYPE_CHECKING

import numpy as np
from ortools.sat.python import cp_model

from planner.exact import attention, counts, flows, interests, loads, stretches, time_blocks
from planner.exact.models import ExactModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.board import Board, Ints


ROUNDING = 1e-6
LOOK_EVERY = 0.03
UNBOUNDED = 2**60


@dataclass(frozen=True)
class Proof:
    """What the exact model found: a week, if it found one, and what no week can exceed."""

    at: Ints | None
    bound: int
    optimal: bool


def build(board: Board) -> ExactModel:
    """Return the model of a board with every rule and wish."""
    exact = ExactModel(board)
    for part in (counts, flows, stretches, attention, time_blocks, interests, loads):
        part.add(exact)
    exact.model.maximize(sum(points * choice for points, choice in exact.terms) + exact.constant)
    return exact


def prove(
    exact: ExactModel,
    hint: Ints,
    *,
    seconds: float,
    work: float,
    seed: int,
    workers: int,
    stop: Callable[[], bool],
) -> Proof:
    """Look for a better week than the hint, or the proof that there is none."""
    hint_all(exact, hint)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.max_deterministic_time = work
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    solver.parameters.linearization_level = 2
    # Presolve would take the first second, and finds little in a model that is already tight.
    solver.parameters.cp_model_presolve = False
    with stopping(solver.stop_search, stop):
        status = solver.solve(exact.model)
    # A solver that was stopped before it had loaded the model reports zeros.
    started = status in (cp_model.OPTIMAL, cp_model.FEASIBLE) or solver.best_objective_bound != 0
    return Proof(
        at=_at(exact, solver) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None,
        bound=floor(solver.best_objective_bound + ROUNDING) if started else UNBOUNDED,
        optimal=status == cp_model.OPTIMAL,
    )


@contextmanager
def stopping(stop_search: Callable[[], object], stop: Callable[[], bool]) -> Iterator[None]:
    """Stop a solver once ``stop`` says so; it looks every few hundredths of a second."""
    over = Event()

    def watch() -> None:
        while not over.wait(LOOK_EVERY):
            if stop():
                stop_search()

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def hint_all(exact: ExactModel, hint: Ints) -> None:
    """Hint every choice by a week."""
    exact.model.clear_hints()  # type: ignore[no-untyped-call]
    chosen = frozenset(hint[hint >= 0].tolist())
    for index, choice in enumerate(exact.choices):
        exact.model.add_hint(choice, index in chosen)
    for derivation in exact.derivations:
        for variable, value in derivation(chosen):
            exact.model.add_hint(variable, value)


def _at(exact: ExactModel, solver: cp_model.CpSolver) -> Ints:
    at = np.full_like(exact.board.grid.fixed, -1)
    for row, day, spots in exact.board.spots():
        for candidate in spots:
            if solver.boolean_value(exact.choices[candidate]):
                at[row, day] = candidate
    return at
