from domain.rules.facts import WeekFacts
from planner import plan_week
from planner.board import Board, lay_out
from planner.exact.proofs import build
from planner.exact.relaxations import relaxed_bound
from planner.searches import Search
from planner.solutions import points_of, simple_bound
from planner.standing import standing_sessions
from tests.planner.sample_families import data_of, week_of
from tests.planner.test_rules_and_wishes import as_week


def board_of(name: str) -> Board:
    facts = WeekFacts(week_of(name))
    return lay_out(facts, standing_sessions(facts)[0])


def test_the_linear_programs_bound_lies_between_the_best_week_and_the_simple_bound() -> None:
    data = data_of("one-child")
    data["children"][0]["subjects"] = data["children"][0]["subjects"][:4]
    best = plan_week(as_week(data), time_limit=10, seed=1)
    assert best.solver.status == "optimal"
    facts = WeekFacts(as_week(data))
    board = lay_out(facts, ())
    bound = relaxed_bound(build(board), seconds=30, stop=lambda: False)
    assert bound is not None
    assert best.objective.value <= bound / board.scale < simple_bound(board) / board.scale


def test_a_bound_that_is_stopped_says_nothing() -> None:
    assert relaxed_bound(build(board_of("eight-children-tight")), seconds=30, stop=lambda: True) is None


def test_a_longer_search_never_finds_a_worse_week() -> None:
    board = board_of("two-children-tight")
    short, _ = Search(board, 3, usual=300_000).run(work=300_000)
    longer, _ = Search(board, 3, usual=300_000).run(work=900_000)
    assert points_of(board, longer) >= points_of(board, short)


def test_no_subject_is_placed_twice_on_one_day() -> None:
    data = data_of("two-children-tight")
    for child in data["children"]:
        for subject in child["subjects"]:
            subject["frequency"] = "daily"
    facts = WeekFacts(as_week(data))
    board = lay_out(facts, ())
    for seed in range(4):
        at, _ = Search(board, seed).run(work=200_000)
        places = [(one.key, one.weekday) for one in board.sessions(at)]
        assert len(places) == len(set(places))
