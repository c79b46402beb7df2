"""The questionnaire from its first section to the promise of a plan."""

import re

import pytest
from flask import Flask
from pymongo.database import Database

from tests.web.browsers import Browser
from tests.web.families import HTMX, LUNCH, Parent, only, second_browser
from tests.web.pages import Form

SOCCER = {
    "rows-0-name": "Soccer",
    "rows-0-frequency": "weekly",
    "rows-0-days_of_week": ["Monday", "Wednesday"],
    "rows-0-start_time": "16:00",
    "rows-0-end_time": "17:00",
    "rows-0-needs_guardian": "y",
}
READING = {
    "rows-0-name": "Reading",
    "rows-0-minutes": "45",
    "rows-0-frequency": "2-3_times_per_week",
    "rows-0-involvement": "full_involvement",
    "rows-0-is_core": "y",
    "rows-0-together": "y",
    "rows-0-interest": "5",
    "rows-0-fixed": "required",
    "rows-0-time": "09:00",
}


@pytest.fixture
def parent(kim: Browser) -> Parent:
    return Parent(kim)


def test_a_stranger_is_sent_to_sign_in(visitor: Browser) -> None:
    assert visitor.get("/questionnaire/1").status_code == 302


def test_it_begins_with_the_first_section(parent: Parent) -> None:
    assert parent.browser.get("/questionnaire").location == "/questionnaire/1"


def test_every_section_is_kept_field_by_field(parent: Parent, mongo: Database) -> None:
    parent.finish(
        "/questionnaire/1",
        {
            "name": " The  Kims ",
            "timezone": "Europe/Paris",
            "guardians_teaching": "2",
            "school_days": ["Tuesday", "Monday"],
        },
    )
    (noah,) = parent.add_children(("Noah", 6))
    parent.finish("/questionnaire/3", {**LUNCH, "rows-0-busy": "guardian", "rows-0-end_date": "2030-01-31"})
    parent.finish(f"/questionnaire/3/{noah}", SOCCER)
    parent.finish(f"/questionnaire/4/{noah}", READING)
    parent.finish("/questionnaire/5", {"flexibility": "strict_structure"})
    parent.finish(
        f"/questionnaire/6/{noah}",
        {"best_learning_times": ["mid-morning", "evening"], "start_time": "08:30", "end_time": "14:00"},
    )
    parent.finish(
        "/questionnaire/7",
        {"charlotte_mason": "5", "loop": "1", "planning_approach": "carefully_planned", "experiments": "4"},
    )
    family, child, progress = (only(mongo, name) for name in ("families", "children", "questionnaire_progress"))
    assert (family["name"], family["timezone"], family["guardiansTeaching"]) == ("The Kims", "Europe/Paris", 2)
    assert family["schoolDays"] == ["Monday", "Tuesday"]
    (lunch,) = family["commitments"]
    assert (lunch["name"], lunch["frequency"], lunch["startTime"], lunch["endTime"], lunch["busy"]) == (
        "Lunch", "daily", "12:00", "12:30", "guardian",
    )  # fmt: skip
    assert lunch["endDate"].date().isoformat() == "2030-01-31"
    preferences = family["preferences"]
    assert preferences["schedulingFlexibility"] == "strict_structure"
    assert preferences["homeschoolingPhilosophy"] == {
        "traditional": 3, "charlotte_mason": 5, "montessori": 3, "classical": 3, "unschooling": 3,
    }  # fmt: skip
    assert (preferences["schedulingStyle"]["loop"], preferences["planningApproach"]) == (1, "carefully_planned")
    assert preferences["activityPreferences"]["experiments"] == 4
    assert (child["name"], child["age"]) == ("Noah", 6)
    (soccer,) = child["commitments"]
    assert (soccer["daysOfWeek"], soccer["needsGuardian"]) == (["Monday", "Wednesday"], True)
    (reading,) = child["subjects"]
    assert (reading["name"], reading["isCoreSubject"], reading["sessionDuration"]) == ("Reading", True, 45)
    assert (reading["frequency"], reading["parentInvolvement"]) == ("2-3_times_per_week", "full_involvement")
    assert (reading["interestLevel"], reading["metadata"]["groupId"]) == (5, "reading")
    assert reading["fixedTime"] == {"required": True, "preferredTime": "09:00"}
    assert child["learningPreferences"]["bestLearningTimes"] == ["mid-morning", "evening"]
    assert child["learningPreferences"]["homeschoolingHours"] == {"startTime": "08:30", "endTime": "14:00"}
    assert set(progress["progress"].values()) == {"complete"}
    assert progress["childrenProgress"] == [
        {"childId": child["_id"], "section3Child": "complete", "section4": "complete", "section6": "complete"}
    ]
    assert progress["draftResponses"] == {}


def test_a_kept_section_shows_what_is_kept(parent: Parent) -> None:
    (noah,) = parent.add_children(("Noah", 6))
    parent.finish(f"/questionnaire/4/{noah}", READING)
    shown = parent.open(f"/questionnaire/4/{noah}").fields
    for name, value in READING.items():
        assert shown[name] == [value]


def test_each_save_leads_to_the_next_step_and_children_take_turns(parent: Parent) -> None:
    first, second = parent.add_children(("Noah", 6), ("Emma", 9))
    where = parent.finish("/questionnaire/3").location
    assert where == f"/questionnaire/3/{first}"
    assert parent.finish(where).location == f"/questionnaire/3/{second}"
    assert parent.finish(f"/questionnaire/3/{second}").location == f"/questionnaire/4/{first}"
    assert parent.finish("/questionnaire/7").location == "/questionnaire/review"


def test_htmx_is_sent_the_next_section_as_a_fragment(parent: Parent) -> None:
    form = parent.open("/questionnaire/1")
    answer = parent.send(form, {"name": "The Kims", "timezone": "UTC"}, htmx=True)
    assert '"path": "/questionnaire/2"' in answer.headers["HX-Location"]
    fragment = parent.browser.get("/questionnaire/2", headers=HTMX)
    assert "<html" not in fragment.text
    assert '<div id="questionnaire"' in fragment.text
    assert "HX-Request" in fragment.headers["Vary"]


@pytest.mark.parametrize("section", [4, 6])
def test_a_section_about_children_leads_to_the_children_first(parent: Parent, section: int) -> None:
    page = parent.browser.get(f"/questionnaire/{section}").text
    assert 'href="/questionnaire/2"' in page
    assert "First: who learns?" in page


def test_a_section_about_children_opens_at_the_first_child_that_is_not_done(parent: Parent) -> None:
    first, second = parent.add_children(("Noah", 6), ("Emma", 9))
    parent.finish(f"/questionnaire/4/{first}")
    assert parent.browser.get("/questionnaire/4").location == f"/questionnaire/4/{second}"


def test_the_way_shows_what_is_done_for_whom(parent: Parent) -> None:
    first, _ = parent.add_children(("Noah", 6), ("Emma", 9))
    parent.finish(f"/questionnaire/6/{first}")
    page = parent.browser.get("/questionnaire/6", follow_redirects=True).text
    assert re.search(r'class="mark complete" href="/questionnaire/2"', page)
    assert re.search(r'class="mark in_progress" href="/questionnaire/6"', page)
    assert re.search(rf'class="part complete" href="/questionnaire/6/{first}"', page)


def test_the_second_childs_times_start_from_the_firsts(parent: Parent) -> None:
    first, second = parent.add_children(("Noah", 6), ("Emma", 9))
    parent.finish(f"/questionnaire/6/{first}", {"start_time": "08:15", "best_learning_times": ["evening"]})
    shown = parent.open(f"/questionnaire/6/{second}").fields
    assert (shown["start_time"], shown["best_learning_times"]) == (["08:15"], ["evening"])


def test_leaving_and_returning_in_another_browser_goes_on_there(parent: Parent, app: Flask) -> None:
    parent.finish("/questionnaire/1", {"name": "The Kims", "timezone": "UTC"})
    form = parent.open("/questionnaire/2")
    parent.send(form, {"rows-0-name": "Noah", "rows-0-age": "6"}, to="/draft", htmx=True)
    other = second_browser(app)
    assert other.browser.get("/questionnaire").location == "/questionnaire/2"
    shown = other.open("/questionnaire").fields
    assert (shown["rows-0-name"], shown["rows-0-age"]) == (["Noah"], ["6"])


def test_the_review_shows_every_answer_with_a_way_to_change_it(parent: Parent) -> None:
    ids = parent.answer_everything(("Noah", 6), ("Emma", 9))
    page = parent.browser.get("/questionnaire/review").text
    for words in ("The Kims", "America/Chicago", "Noah", "9 years old", "Lunch", "12:00-12:30", "Math", "30 min"):
        assert words in page
    for path in ("1", "2", "3", "5", "7", *(f"{section}/{child}" for section in (3, 4, 6) for child in ids)):
        assert f'href="/questionnaire/{path}"' in page


def test_completing_promises_exactly_one_plan_and_shows_it(parent: Parent, mongo: Database) -> None:
    parent.answer_everything()
    answer = parent.browser.post("/questionnaire/completion")
    promise = only(mongo, "jobs_outbox")
    assert (answer.status_code, answer.location) == (303, f"/plans/{promise['_id']}")
    assert promise["payload"] == {"monday": "2025-09-01"}
    assert only(mongo, "questionnaire_progress")["completedAt"] is not None


def test_an_unfinished_questionnaire_cannot_be_completed_and_says_what_is_open(parent: Parent, mongo: Database) -> None:
    parent.add_children(("Noah", 6))
    answer = parent.browser.post("/questionnaire/completion")
    assert answer.status_code == 409
    assert "Subjects of Noah" in answer.text
    assert mongo.jobs_outbox.count_documents({}) == 0


def test_without_any_subject_there_is_nothing_to_plan(parent: Parent, mongo: Database) -> None:
    (noah,) = parent.answer_everything()
    parent.finish(f"/questionnaire/4/{noah}", {"rows-0-removed": "y"})
    assert parent.browser.post("/questionnaire/completion").status_code == 409
    assert mongo.jobs_outbox.count_documents({}) == 0


def test_changing_an_answer_later_offers_to_plan_again(parent: Parent) -> None:
    parent.answer_everything()
    parent.browser.post("/questionnaire/completion")
    answer = parent.finish("/questionnaire/5", {"flexibility": "flexible"})
    assert answer.location == "/questionnaire/review?changed=1"
    page = parent.browser.get(answer.location).text
    assert 'action="/weeks/2025-09-01/plans"' in page
    assert "Flexible: times may change" in page
    assert parent.browser.get("/questionnaire").location == "/questionnaire/review"


@pytest.mark.parametrize(
    "path",
    [
        "/questionnaire/0",
        "/questionnaire/8",
        "/questionnaire/4/x",
        "/questionnaire/1/x",
        "/questionnaire/4/" + "0" * 24,
    ],
)
def test_a_step_that_is_not_the_familys_is_not_there(parent: Parent, path: str) -> None:
    parent.add_children(("Noah", 6))
    assert parent.browser.get(path).status_code == 404
    for end in ("", "/draft", "/rows", "/draft/removal"):
        assert parent.browser.post(path + end).status_code in (404, 405)


def test_another_familys_child_is_not_there(parent: Parent, visitor: Browser) -> None:
    (noah,) = parent.add_children(("Noah", 6))
    visitor.register("stranger@example.com")
    assert visitor.get(f"/questionnaire/4/{noah}").status_code == 404
    Parent(visitor).add_children(("Zoe", 7))
    assert visitor.get(f"/questionnaire/4/{noah}").status_code == 404
    assert visitor.post(f"/questionnaire/4/{noah}/draft", {"rows-0-name": "Mine"}).status_code == 404


def test_the_time_zone_is_asked_when_nobody_knows_it(parent: Parent) -> None:
    form: Form = parent.open("/questionnaire/1")
    assert form.fields["timezone"] == [""]
    assert parent.send(form, {"name": "The Kims"}).status_code == 422
