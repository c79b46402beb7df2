"""Suggestions: nothing changes until a parent accepts one, and everything can be taken back."""

import pytest

from domain.children import Child, DerivedInsights
from domain.insights import Insight, InsightState
from domain.learned import Learned
from store import children, insights, learned
from tests.cast import Kims
from tests.web.browsers import Browser, Clock
from tests.web.findings import an_insight

WORDS = "Art: 60 minutes a lesson become 30."


@pytest.fixture
def suggested(kims: Kims, clock: Clock, seen: Learned) -> Insight:
    return an_insight(kims.noah, clock())


def noah(kims: Kims) -> Child:
    child = children.find(kims.family.id, kims.noah.id)
    assert child
    return child


def art_minutes(kims: Kims) -> int:
    art = noah(kims).subject_named("Art")
    assert art
    return art.session_duration


def test_what_would_change_is_said_first_and_changes_only_when_accepted(
    ana: Browser, kims: Kims, suggested: Insight
) -> None:
    page = ana.get(f"/children/{kims.noah.id}/learned").text
    assert "If you accept:" in page
    assert WORDS in page
    assert art_minutes(kims) == 60
    for _ in range(2):
        assert ana.post(f"/insights/{suggested.id}/acceptance").status_code == 303
    assert art_minutes(kims) == 30
    assert noah(kims).learning_preferences.derived_insights == DerivedInsights(attention_span="15-30_minutes")
    assert "You accepted:" in ana.get(f"/children/{kims.noah.id}/learned").text


def test_what_was_accepted_can_be_taken_back(ana: Browser, kims: Kims, suggested: Insight) -> None:
    ana.post(f"/insights/{suggested.id}/acceptance")
    ana.post(f"/insights/{suggested.id}/reopening")
    assert art_minutes(kims) == 60
    assert noah(kims).learning_preferences.derived_insights == DerivedInsights()


def test_taking_back_leaves_alone_what_a_parent_changed_since(ana: Browser, kims: Kims, suggested: Insight) -> None:
    ana.post(f"/insights/{suggested.id}/acceptance")
    child = noah(kims)
    subjects = tuple(one.with_changes(session_duration=40) if one.name == "Art" else one for one in child.subjects)
    children.replace(kims.family.id, child.with_changes(subjects=subjects))
    ana.post(f"/insights/{suggested.id}/reopening")
    assert art_minutes(kims) == 40


def test_what_was_declined_is_not_suggested_again(ana: Browser, kims: Kims, suggested: Insight, clock: Clock) -> None:
    ana.post(f"/insights/{suggested.id}/refusal")
    an_insight(kims.noah, clock())
    (kept,) = insights.of_child(kims.family.id, kims.noah.id)
    assert kept.state is InsightState.DECLINED
    assert art_minutes(kims) == 60


def test_what_was_accepted_is_not_suggested_again_once_nothing_is_left_to_change(
    ana: Browser, kims: Kims, suggested: Insight
) -> None:
    ana.post(f"/insights/{suggested.id}/acceptance")
    insights.suggest(kims.family.id, kims.noah.id, [suggested.with_changes(id="other", changes=())])
    (kept,) = insights.of_child(kims.family.id, kims.noah.id)
    assert kept.state is InsightState.ACCEPTED


def test_a_suggestion_that_is_out_of_date_goes(kims: Kims, suggested: Insight) -> None:
    insights.suggest(kims.family.id, kims.noah.id, [])
    assert insights.of_child(kims.family.id, kims.noah.id) == ()
    assert learned.of_child(kims.family.id, kims.noah.id)
