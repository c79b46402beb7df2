"""Adding, removing, suggesting and copying rows, and what comes back when something is wrong."""

import pytest
from pymongo.database import Database

from tests.web.browsers import Browser
from tests.web.families import Parent, only
from tests.web.pages import Form

BOTH = pytest.mark.parametrize("htmx", [True, False], ids=["with htmx", "without"])


@pytest.fixture
def parent(kim: Browser) -> Parent:
    return Parent(kim)


def press(parent: Parent, form: Form, button: dict[str, str], typed: dict[str, str], *, htmx: bool) -> tuple[str, Form]:
    """Press a button of a form in which something was typed; the page and its form come back."""
    answer = parent.send(form, {**typed, **button}, to="/rows", htmx=htmx)
    if not htmx:
        assert answer.status_code == 303
        answer = parent.browser.get(answer.location)
    assert answer.status_code == 200
    return answer.text, Form(answer.text)


@BOTH
def test_adding_a_row_keeps_what_was_typed_and_puts_the_focus_there(parent: Parent, *, htmx: bool) -> None:
    form = parent.open("/questionnaire/2")
    page, form = press(parent, form, {"add": "y"}, {"rows-0-name": "Noah", "rows-0-age": "99"}, htmx=htmx)
    assert (form.fields["rows-0-name"], form.fields["rows-0-age"]) == (["Noah"], ["99"])
    assert form.fields["rows-1-name"] == [""]
    focused = [part for part in page.split("<") if " autofocus" in part]
    assert len(focused) == 1
    assert 'id="rows-1-name"' in focused[0]


@BOTH
def test_removing_a_row_can_be_undone(parent: Parent, *, htmx: bool) -> None:
    form = parent.open("/questionnaire/2")
    typed = {"rows-0-name": "Noah", "rows-0-age": "6", "rows-1-name": "Emma", "rows-1-age": "9"}
    page, form = press(parent, form, {"remove": "0"}, typed, htmx=htmx)
    assert "Noah is removed." in page
    assert ("restore", "0") in form.buttons
    page, form = press(parent, form, {"restore": "0"}, {}, htmx=htmx)
    assert "is removed" not in page
    assert form.fields["rows-0-age"] == ["6"]


def test_a_removed_child_is_kept_until_the_section_is_saved(parent: Parent, mongo: Database) -> None:
    parent.add_children(("Noah", 6), ("Emma", 9))
    form = parent.open("/questionnaire/2")
    page, form = press(parent, form, {"remove": "0"}, {}, htmx=False)
    assert "All answers about Noah go when you save" in page
    assert mongo.children.count_documents({}) == 2
    assert parent.send(form).status_code == 303
    assert only(mongo, "children")["name"] == "Emma"
    (of_emma,) = only(mongo, "questionnaire_progress")["childrenProgress"]
    assert of_emma["childId"] == only(mongo, "children")["_id"]


def test_children_get_colours_of_their_own_and_keep_them(parent: Parent, mongo: Database) -> None:
    parent.add_children(("Noah", 6), ("Emma", 9))
    before = {child["name"]: child["colour"] for child in mongo.children.find()}
    assert len(set(before.values())) == 2
    parent.finish("/questionnaire/2", {"rows-0-removed": "y", "rows-2-name": "Zoe", "rows-2-age": "3"})
    after = {child["name"]: child["colour"] for child in mongo.children.find()}
    assert after == {"Emma": before["Emma"], "Zoe": before["Noah"]}


@BOTH
def test_a_suggested_subject_is_added_in_one_click(parent: Parent, *, htmx: bool) -> None:
    (noah,) = parent.add_children(("Noah", 6))
    form = parent.open(f"/questionnaire/4/{noah}")
    assert ("suggest", "Math") in form.buttons
    _, form = press(parent, form, {"suggest": "Math"}, {}, htmx=htmx)
    assert form.fields["rows-0-name"] == ["Math"]
    assert form.fields["rows-0-is_core"] == ["y"]
    assert ("suggest", "Math") not in form.buttons


def test_a_siblings_subjects_are_copied_beside_what_is_typed_and_never_twice(parent: Parent, mongo: Database) -> None:
    noah, emma = parent.add_children(("Noah", 6), ("Emma", 9))
    subjects = {"rows-0-name": "Math", "rows-0-minutes": "25", "rows-1-name": "Art", "rows-1-interest": "5"}
    parent.finish(f"/questionnaire/4/{noah}", subjects)
    form = parent.open(f"/questionnaire/4/{emma}")
    typed = {"rows-0-name": " math ", "rows-0-minutes": "45"}
    _, form = press(parent, form, {"copy": noah}, typed, htmx=False)
    assert [form.fields[f"rows-{number}-name"] for number in (0, 1)] == [["math"], ["Art"]]
    assert "rows-2-name" not in form.fields
    assert parent.send(form).status_code == 303
    copied = mongo.children.find_one({"name": "Emma"})["subjects"]
    assert [(each["name"], each["sessionDuration"], each["interestLevel"]) for each in copied] == [
        ("math", 45, 3),
        ("Art", 30, 5),
    ]


def test_what_a_subject_holds_beyond_the_form_survives_its_renaming(parent: Parent, mongo: Database) -> None:
    (noah,) = parent.add_children(("Noah", 6))
    parent.finish(f"/questionnaire/4/{noah}", {"rows-0-name": "Math", "rows-0-minutes": "25"})
    book = {"type": "book", "name": "Beast Academy", "url": None}
    mongo.children.update_one({}, {"$set": {"subjects.0.resources": [book]}})
    parent.finish(f"/questionnaire/4/{noah}", {"rows-0-name": "Maths"})
    (subject,) = only(mongo, "children")["subjects"]
    assert (subject["name"], subject["resources"]) == ("Maths", [book])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rows-0-age", "1"),
        ("rows-0-age", "19"),
        ("rows-0-age", ""),
        ("rows-0-age", "six"),
        ("rows-0-age", "9" * 5000),
        ("rows-0-name", ""),
        ("rows-0-name", "x" * 81),
        ("rows-1-name", "NOAH"),
    ],
)
def test_a_bad_child_comes_back_beside_its_field_and_nothing_is_lost(
    parent: Parent, mongo: Database, field: str, value: str
) -> None:
    typed = {"rows-0-name": "Noah", "rows-0-age": "6", "rows-1-name": "Emma", "rows-1-age": "9", field: value}
    answer = parent.send(parent.open("/questionnaire/2"), typed)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text or f'id="{field.replace("0", "1")}-error"' in answer.text
    assert mongo.children.count_documents({}) == 0
    for page in (Form(answer.text), parent.open("/questionnaire/2")):
        assert {name: page.fields[name][0] for name in typed} == typed


def test_a_family_without_children_is_asked_for_one(parent: Parent) -> None:
    answer = parent.send(parent.open("/questionnaire/2"))
    assert answer.status_code == 422
    assert "Add at least one child" in answer.text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"rows-0-end_time": "11:00"}, "end_time"),
        ({"rows-0-start_time": "99:99"}, "start_time"),
        ({"rows-0-end_time": ""}, "end_time"),
        ({"rows-0-frequency": "weekly"}, "days_of_week"),
        ({"rows-0-frequency": "monthly"}, "start_date"),
        ({"rows-0-frequency": "one-time"}, "start_date"),
        ({"rows-0-frequency": "hourly"}, "frequency"),
        ({"rows-0-start_date": "tomorrow"}, "start_date"),
        ({"rows-0-start_date": "0001-01-01"}, "start_date"),
        ({"rows-0-start_date": "2026-02-02", "rows-0-end_date": "2026-01-01"}, "end_date"),
        ({"rows-0-busy": "nobody"}, "busy"),
        ({"rows-0-days_of_week": ["Someday"]}, "days_of_week"),
        ({"rows-0-name": ""}, "name"),
    ],
)
def test_a_commitment_that_makes_no_sense_comes_back(parent: Parent, changes: dict[str, str], field: str) -> None:
    lunch = {
        "rows-0-name": "Lunch",
        "rows-0-frequency": "daily",
        "rows-0-start_time": "12:00",
        "rows-0-end_time": "12:30",
        "rows-0-busy": "everyone",
    }
    answer = parent.send(parent.open("/questionnaire/3"), {**lunch, **changes})
    assert answer.status_code == 422
    assert f'id="rows-0-{field}-error"' in answer.text
    assert f'href="#rows-0-{field}"' in answer.text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"rows-0-minutes": "0"}, "minutes"),
        ({"rows-0-minutes": "1e3"}, "minutes"),
        ({"rows-0-fixed": "required"}, "time"),
        ({"rows-0-interest": "6"}, "interest"),
        ({"rows-0-involvement": "a lot"}, "involvement"),
        ({"rows-1-name": "Math", "rows-1-minutes": "20"}, "name"),
    ],
)
def test_a_subject_that_makes_no_sense_comes_back(parent: Parent, changes: dict[str, str], field: str) -> None:
    (noah,) = parent.add_children(("Noah", 6))
    math = {"rows-0-name": "Math", "rows-0-minutes": "30"}
    answer = parent.send(parent.open(f"/questionnaire/4/{noah}"), {**math, **changes})
    assert answer.status_code == 422
    number = 1 if "rows-1-name" in changes else 0
    assert f'id="rows-{number}-{field}-error"' in answer.text


def test_a_row_that_nobody_filled_in_is_left_out(parent: Parent, mongo: Database) -> None:
    form = parent.open("/questionnaire/3")
    _, form = press(parent, form, {"add": "y"}, {}, htmx=False)
    assert parent.send(form).status_code == 303
    assert only(mongo, "families")["commitments"] == []


def test_the_last_commitment_can_be_removed(parent: Parent, mongo: Database) -> None:
    (noah,) = parent.answer_everything()
    assert only(mongo, "families")["commitments"]
    parent.finish("/questionnaire/3", {"rows-0-removed": "y"})
    assert only(mongo, "families")["commitments"] == []
    assert "rows-0-name" not in parent.open("/questionnaire/3").fields
    assert parent.open(f"/questionnaire/3/{noah}")
