"""The variables of the exact model: one choice per start that is open to a row."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from planner.board import Board

    Choice = cp_model.IntVar
    Terms = list[tuple[int, Choice]]
    Chosen = frozenset[int]
    Derivation = Callable[[Chosen], Iterable[tuple[Choice, int]]]


@dataclass
class ExactModel:
    """A board as a model of OR-Tools CP-SAT; rules and wishes add to it."""

    board: Board
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    choices: list[Choice] = field(default_factory=list)
    """[candidate] whether a session stands there."""
    terms: Terms = field(default_factory=list)
    """What the week is worth."""
    constant: int = 0
    derivations: list[Derivation] = field(default_factory=list)
    """What follows from the chosen candidates: values of further variables, for a hint that leaves nothing open."""
    lenient: bool = False
    """Whether some cost or rule was left to be checked afterwards, so that only the bound can be trusted."""

    def __post_init__(self) -> None:
        grid = self.board.grid
        self.choices = [self.model.new_bool_var("") for _ in grid.start]
        for row, day, _ in self.board.spots():
            on_day = self.on_day(row, day)
            if grid.fixed[row, day]:
                self.model.add(on_day[0] == 1)
            elif len(on_day) > 1:
                self.model.add_at_most_one(on_day)
        self.terms += [
            (int(points), choice) for points, choice in zip(grid.points, self.choices, strict=True) if points
        ]
        self.constant += self.board.constant

    def on_day(self, row: int, day: int) -> list[Choice]:
        """Return the choices of a row's day."""
        grid = self.board.grid
        return self.choices[grid.first[row, day] : grid.last[row, day]]

    def candidates_of_days(self) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
        """Yield each child and day with its rows and candidates."""
        found: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for row, day, spots in self.board.spots():
            found[int(self.board.grid.child[row]), day] += [(row, candidate) for candidate in spots]
        for (child, day), candidates in found.items():
            if candidates:
                yield child, day, candidates

    def end(self, row: int, candidate: int) -> int:
        """Return when a session ends."""
        return int(self.board.grid.start[candidate] + self.board.grid.length[row])

    def derive(self, variable: Choice, value: Callable[[Chosen], int]) -> None:
        """Tell how a variable follows from the chosen candidates."""
        self.derivations.append(lambda chosen: [(variable, value(chosen))])

    def derive_any(self, variable: Choice, choices: Iterable[Choice]) -> None:
        """Tell that a variable is 1 if any of the choices is."""
        spots = frozenset(choice.index for choice in choices)
        self.derive(variable, lambda chosen: int(not spots.isdisjoint(chosen)))

    def cost(self, points: int, choice: Choice) -> None:
        """Take points off if something is chosen, or for each unit of it."""
        if points:
            self.terms.append((-points, choice))
