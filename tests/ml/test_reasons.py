"""Every placement can say which few reasons speak for and against it."""

from domain.children import Child, LearningTime
from domain.commitments import ChildCommitment, CommitmentFrequency
from domain.ids import ChildId, FamilyId
from domain.weeks import Weekday
from ml import FamilyWeek, PlacementRanker, RankedPlace, rank_child
from tests.ml.lives import MONDAY, NINE, ONE, child, family, scores, told, trained, weeks_of


def ranked(model: PlacementRanker | None, who: Child | None = None) -> dict[tuple[str, Weekday, int], RankedPlace]:
    learner = who or child()
    week = FamilyWeek(family(), {learner.id: learner}, MONDAY, FamilyId("kims"))
    return {(one.subject, one.day, one.start): one for one in rank_child(model, week, ChildId(learner.id))}


def test_every_start_on_the_quarter_hour_of_every_school_day_is_ranked() -> None:
    assert len(ranked(None)) == 2 * 5 * 24


def test_a_child_that_learns_nothing_yet_has_no_places() -> None:
    assert ranked(None, child().with_changes(subjects=())) == {}


def test_the_answers_are_a_reason_before_anything_was_learned() -> None:
    noah = child(best=(LearningTime.MID_MORNING,))
    place = ranked(None, noah)["Math", Weekday.MONDAY, NINE]
    assert place.reasons[0].feature == "best_times"
    assert place.reasons[0].text == "you said Noah learns best around then"
    assert place.reasons[0].effect > 0


def test_an_answer_that_turned_out_wrong_is_not_praised() -> None:
    crowd = []
    for index in range(6):
        one = child(f"c{index}", f"f{index}", best=(LearningTime.MID_MORNING,))
        crowd.append(told(weeks_of(ONE, NINE, 4, who=one.id), of=one.family_id, who=one))
    noah = child(best=(LearningTime.MID_MORNING,))
    places = ranked(trained(*crowd), noah)
    said = [
        (reason.effect > 0, reason.text)
        for start in (NINE, ONE)
        for reason in places["Math", Weekday.MONDAY, start].reasons
        if reason.feature == "best_times"
    ]
    assert said == [
        (False, "the times you named for Noah go less well than others"),
        (True, "it goes better outside the times you named for Noah"),
    ]


def test_a_bad_hour_says_when_it_goes_better() -> None:
    place = ranked(trained(told(weeks_of(ONE, NINE, 6)), weeks=6))["Math", Weekday.TUESDAY, NINE]
    assert any("better after" in reason.text and reason.effect < 0 for reason in place.reasons)


def test_a_family_that_is_alone_is_not_told_of_children_like_its_own() -> None:
    alone = told(weeks_of(ONE, NINE, 4))
    others = [told(weeks_of(ONE, NINE, 4, who=f"c{n}"), of=f"f{n}", who=child(f"c{n}", f"f{n}")) for n in range(3)]
    place, among = (ranked(trained(*crowd))["Math", Weekday.TUESDAY, NINE] for crowd in ([alone], [alone, *others]))
    assert place.reasons[0].feature == "hour_of_child"
    assert place.reasons[0].effect < -20
    assert "children_alike" not in {one.feature for one in place.reasons}
    assert "children_alike" in {one.feature for one in among.reasons}


def test_there_are_at_most_three_reasons_the_strongest_first() -> None:
    for place in ranked(trained(told(weeks_of(ONE, NINE, 3)))).values():
        effects = [abs(reason.effect) for reason in place.reasons]
        assert len(effects) <= 3
        assert effects == sorted(effects, reverse=True)


def test_what_comes_before_is_named() -> None:
    soccer = ChildCommitment(
        name="Soccer",
        frequency=CommitmentFrequency.WEEKLY,
        days_of_week=(Weekday.MONDAY,),
        start_time=NINE,
        end_time=NINE + 60,
    )
    place = ranked(None, child().with_changes(commitments=(soccer,)))["Math", Weekday.MONDAY, NINE + 60]
    assert "after Soccer it is often skipped (not sure yet)" in [reason.text for reason in place.reasons]


def test_more_evidence_makes_a_reason_surer() -> None:
    spreads = []
    for weeks in (1, 3, 9):
        place = ranked(trained(told(weeks_of(ONE, NINE, weeks)), weeks=9))["Math", Weekday.TUESDAY, NINE]
        spreads.append(next(one.spread for one in place.reasons if one.feature == "hour_of_child"))
    assert spreads == sorted(spreads, reverse=True)


def test_what_was_hardly_tried_is_not_told_as_certain() -> None:
    few = [*weeks_of(ONE, NINE, 1)][:2]
    once = ranked(trained(told(few)))["Math", Weekday.TUESDAY, NINE]
    often = ranked(trained(told(weeks_of(ONE, NINE, 9)), weeks=9))["Math", Weekday.TUESDAY, NINE]
    hours = [[one.text for one in place.reasons if one.feature.startswith("hour")] for place in (once, often)]
    assert all("not sure yet" in text for text in hours[0])
    assert "not sure yet" not in hours[1][0]


def test_scores_agree_with_those_the_planner_gets() -> None:
    model = trained(told(weeks_of(ONE, NINE, 2)))
    places = ranked(model)
    assert all(abs(places["Math", day, start].score - score) <= 0.5 for (day, start), score in scores(model).items())
