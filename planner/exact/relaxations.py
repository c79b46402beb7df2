"""What no week can exceed: the exact model where sessions may be cut in parts, solved as a linear program.

The bound is summed up from the prices that the solver puts on the model's rows, and holds for any prices: rounding, or
a solver that was stopped, makes it weaker and never wrong (weak duality; Bertsimas and Tsitsiklis 1997, chapter 4).
"""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from ortools.linear_solver.python.model_builder_helper import ModelBuilderHelper, ModelSolverHelper

from planner.exact.proofs import stopping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import numpy.typing as npt

    from planner.exact.models import ExactModel

    Points = npt.NDArray[np.float64]

UNLIMITED = 2**60
ROUNDING = 1e-3


class Line(NamedTuple):
    """A row of the program: a sum of variables, each so many times, between two numbers."""

    least: float
    most: float
    terms: list[tuple[int, int]]


def relaxed_bound(exact: ExactModel, *, seconds: float, stop: Callable[[], bool]) -> int | None:
    """Return points that no week can exceed, or None if the time is too short to say."""
    lines, columns = list(_lines(exact)), list(_columns(exact))
    points = np.zeros(len(columns))
    for worth, choice in exact.terms:
        points[choice.index] += worth
    program = _program(lines, columns, points)
    prices = _prices(program, seconds, stop)
    return None if prices is None else floor(exact.constant + _priced(lines, columns, points, prices) + ROUNDING)


def _columns(exact: ExactModel) -> Iterator[tuple[int, int]]:
    for variable in exact.model.proto.variables:
        least, *_, most = variable.domain
        yield least, most


def _lines(exact: ExactModel) -> Iterator[Line]:
    for constraint in exact.model.proto.constraints:
        if constraint.has_linear():
            linear = constraint.linear
            least, *_, most = linear.domain
            yield Line(least, most, list(zip(linear.vars, linear.coeffs, strict=True)))
        elif constraint.has_at_most_one():
            yield _one_of(constraint.at_most_one.literals)
        elif constraint.has_bool_and():
            # Implications; what is left out, such as a rule that always holds, can only weaken the bound.
            for given in constraint.enforcement_literal:
                for follows in constraint.bool_and.literals:
                    yield _one_of([given, ~follows])


def _one_of(literals: Iterable[int]) -> Line:
    """Return that at most one literal is true; ``~choice``, a negative number, is the opposite of a choice."""
    terms = [(one, 1) if one >= 0 else (~one, -1) for one in literals]
    return Line(-UNLIMITED, 1 - sum(times < 0 for _, times in terms), terms)


def _program(lines: list[Line], columns: list[tuple[int, int]], points: Points) -> ModelBuilderHelper:
    program = ModelBuilderHelper()
    for index, (least, most) in enumerate(columns):
        column = program.add_var()
        program.set_var_lower_bound(column, least)
        program.set_var_upper_bound(column, most)
        program.set_var_objective_coefficient(column, float(points[index]))
    for line in lines:
        row = program.add_linear_constraint()
        program.set_constraint_lower_bound(row, -np.inf if line.least <= -UNLIMITED else line.least)
        program.set_constraint_upper_bound(row, np.inf if line.most >= UNLIMITED else line.most)
        for column, times in line.terms:
            program.safe_add_term_to_constraint(row, column, times)
    program.set_maximize(True)
    return program


def _prices(program: ModelBuilderHelper, seconds: float, stop: Callable[[], bool]) -> list[float] | None:
    solver = ModelSolverHelper("glop")
    solver.set_time_limit_in_seconds(seconds)
    with stopping(solver.interrupt_solve, stop):
        solver.solve(program)
    return list(solver.dual_values()) if solver.has_solution() else None


def _priced(lines: list[Line], columns: list[tuple[int, int]], points: Points, prices: list[float]) -> float:
    """Return what the rows sell for at these prices, and what the columns gain by them at most."""
    left = points.copy()
    total = 0.0
    for line, price in zip(lines, prices, strict=True):
        side = line.most if price > 0 else line.least
        if price and abs(side) < UNLIMITED:
            total += price * side
            for column, times in line.terms:
                left[column] -= price * times
    least, most = np.array(columns, dtype=float).T
    return total + float(np.maximum(left * least, left * most).sum())
