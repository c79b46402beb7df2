"""What is typed and not finished: kept, found again, and never silently overwritten."""

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pymongo.database import Database

from store.connections import Connections
from tests.web.browsers import Browser
from tests.web.families import Parent, only, second_browser
from tests.web.pages import Form


@pytest.fixture
def parent(kim: Browser) -> Parent:
    return Parent(kim)


def test_typing_is_kept_as_it_is_however_wrong(parent: Parent, mongo: Database) -> None:
    form = parent.open("/questionnaire/1")
    answer = parent.send(form, {"name": "", "guardians_teaching": "9"}, to="/draft", htmx=True)
    assert (answer.status_code, "Saved" in answer.text) == (200, True)
    progress = only(mongo, "questionnaire_progress")
    assert progress["draftResponses"]["section1"]["guardians_teaching"] == ["9"]
    assert progress["progress"]["section1"] == "in_progress"
    assert only(mongo, "families")["name"] == ""


def test_a_subjects_line_follows_what_is_typed(parent: Parent) -> None:
    (noah,) = parent.add_children(("Noah", 6))
    form = parent.open(f"/questionnaire/4/{noah}")
    typed = {"rows-0-name": "Math", "rows-0-minutes": "soon"}
    assert "with some help" in parent.send(form, typed, to="/draft", htmx=True).text
    answer = parent.send(form, {**typed, "rows-0-minutes": "25"}, to="/draft", htmx=True)
    assert 'id="rows-0-words" hx-swap-oob="true"' in answer.text
    assert "25 min" in answer.text


def test_neither_tokens_nor_buttons_are_kept(parent: Parent, mongo: Database) -> None:
    form = parent.open("/questionnaire/2")
    parent.send(form, {"rows-0-name": "Noah", "add": "y"}, to="/rows")
    kept = only(mongo, "questionnaire_progress")["draftResponses"]["section2"]
    assert not {"csrf_token", "add", "editor", "base"} & set(kept)


def test_without_javascript_saving_for_later_comes_back_to_the_section(parent: Parent) -> None:
    form = parent.open("/questionnaire/1")
    answer = parent.send(form, {"name": "The Ki", "later": "y"}, to="/draft")
    assert answer.status_code == 303
    page = parent.browser.get(answer.location).text
    assert "Saved" in page
    assert Form(page).fields["name"] == ["The Ki"]


def test_finishing_a_section_ends_its_draft(parent: Parent, mongo: Database) -> None:
    form = parent.open("/questionnaire/1")
    parent.send(form, {"name": "The Ki", "timezone": "UTC"}, to="/draft", htmx=True)
    assert parent.send(form, {"name": "The Kims", "timezone": "UTC"}).status_code == 303
    progress = only(mongo, "questionnaire_progress")
    assert (progress["draftResponses"], progress["progress"]["section1"]) == ({}, "complete")
    assert parent.open("/questionnaire/1").fields["name"] == ["The Kims"]


def test_a_draft_that_overtakes_the_finish_does_not_reopen_the_section(parent: Parent, mongo: Database) -> None:
    form = parent.open("/questionnaire/1")
    parent.send(form, {"name": "The Ki", "timezone": "UTC"}, to="/draft", htmx=True)
    parent.send(form, {"name": "The Kims", "timezone": "UTC"})
    assert parent.send(form, {"name": "The Ki"}, to="/draft", htmx=True).status_code == 409
    assert only(mongo, "questionnaire_progress")["progress"]["section1"] == "complete"


def test_drafts_of_a_finished_section_can_be_thrown_away(parent: Parent, mongo: Database) -> None:
    parent.finish("/questionnaire/1", {"name": "The Kims", "timezone": "UTC"})
    form = parent.open("/questionnaire/1")
    parent.send(form, {"name": "The Parks"}, to="/draft", htmx=True)
    assert parent.open("/questionnaire/1").fields["name"] == ["The Parks"]
    assert parent.send(form, to="/draft/removal").status_code == 303
    assert parent.open("/questionnaire/1").fields["name"] == ["The Kims"]
    assert only(mongo, "questionnaire_progress")["progress"]["section1"] == "complete"


@pytest.mark.parametrize("to", ["", "/draft", "/rows"])
def test_the_second_guardian_is_told_and_loses_nothing(parent: Parent, app: Flask, mongo: Database, to: str) -> None:
    theirs, mine = parent, second_browser(app)
    form_theirs, form_mine = theirs.open("/questionnaire/2"), mine.open("/questionnaire/2")
    assert theirs.send(form_theirs, {"rows-0-name": "Noah", "rows-0-age": "6"}).status_code == 303
    typed = {"rows-0-name": "Emma", "rows-0-age": "9"}
    answer = mine.send(form_mine, typed, to=to)
    assert answer.status_code == 409
    assert "Somebody else changed this section" in answer.text
    assert "They have: Noah." in answer.text
    assert Form(answer.text).fields["rows-0-name"] == ["Emma"]
    assert only(mongo, "children")["name"] == "Noah"


def test_a_clash_can_be_settled_by_keeping_both(parent: Parent, app: Flask, mongo: Database) -> None:
    theirs, mine = parent, second_browser(app)
    form_theirs, form_mine = theirs.open("/questionnaire/2"), mine.open("/questionnaire/2")
    theirs.send(form_theirs, {"rows-0-name": "Noah", "rows-0-age": "6"})
    clash = Form(mine.send(form_mine, {"rows-0-name": "Emma", "rows-0-age": "9"}).text)
    current = only(mongo, "questionnaire_progress")["revisions"]["section2"]["number"]
    merged = mine.send(clash, {"merge": str(current)}, to="/rows", htmx=True)
    assert merged.status_code == 200
    assert mine.send(Form(merged.text)).status_code == 303
    assert {child["name"] for child in mongo.children.find()} == {"Noah", "Emma"}
    assert mongo.children.count_documents({}) == 2


def test_typing_on_after_a_clash_still_overwrites_nothing(parent: Parent, app: Flask) -> None:
    theirs, mine = parent, second_browser(app)
    form_theirs, form_mine = theirs.open("/questionnaire/1"), mine.open("/questionnaire/1")
    theirs.send(form_theirs, {"name": "Theirs"}, to="/draft", htmx=True)
    clash = Form(mine.send(form_mine, {"name": "Mine"}).text)
    assert mine.send(clash, {"name": "Mine!"}, to="/draft", htmx=True).status_code == 409
    assert theirs.open("/questionnaire/1").fields["name"] == ["Theirs"]


def test_keeping_mine_overrules_once_it_was_seen(parent: Parent, app: Flask) -> None:
    theirs, mine = parent, second_browser(app)
    form_theirs, form_mine = theirs.open("/questionnaire/1"), mine.open("/questionnaire/1")
    theirs.send(form_theirs, {"name": "Theirs"}, to="/draft", htmx=True)
    answer = mine.send(form_mine, {"name": "Mine", "keep": "1"}, to="/rows", htmx=True)
    assert answer.status_code == 200
    assert theirs.open("/questionnaire/1").fields["name"] == ["Mine"]
    assert theirs.send(form_theirs, {"name": "Theirs"}, to="/draft", htmx=True).status_code == 409


def test_one_page_may_save_as_often_as_it_likes(parent: Parent) -> None:
    form = parent.open("/questionnaire/1")
    for name in ("T", "Th", "The"):
        assert parent.send(form, {"name": name}, to="/draft", htmx=True).status_code == 200
    assert parent.open("/questionnaire/1").fields["name"] == ["The"]


def test_drafts_outlive_valkey(parent: Parent, database: Connections) -> None:
    form = parent.open("/questionnaire/1")
    parent.send(form, {"name": "The Ki"}, to="/draft", htmx=True)
    database.valkey.attempt("empty", lambda client: client.flushall(), otherwise=None)
    assert parent.open("/questionnaire/1").fields["name"] == ["The Ki"]


def test_an_unreasonable_amount_of_text_is_refused(parent: Parent) -> None:
    form = parent.open("/questionnaire/1")
    assert parent.send(form, {"name": "x" * 250_000}, to="/draft").status_code == 413


_names = st.one_of(
    st.sampled_from(["name", "timezone", "school_days", "flexibility", "loop", "editor", "base", "add", "remove"]),
    st.sampled_from(["restore", "suggest", "copy", "keep", "merge", "start_time", "sent"]),
    st.builds(
        "rows-{}-{}".format,
        st.one_of(st.integers(0, 3), st.sampled_from(["²", "-1", "999", "9" * 30, ""])),
        st.sampled_from(
            ["name", "age", "key", "removed", "minutes", "frequency", "start_time", "start_date", "busy", ""]
        ),
    ),
    st.text(max_size=12),
)
_values = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["99:99", "24:00", "\0", "x" * 10_000, "-1", "9" * 40, "y", "all", "0001-01-01", "9999-12-31", "²"]
    ),
)


@pytest.mark.parametrize("path", ["1", "2", "3", "3/{}", "4/{}", "5", "6/{}", "7"])
def test_no_post_whatever_breaks_a_section(parent: Parent, path: str) -> None:
    (noah,) = parent.add_children(("Noah", 6))
    page = f"/questionnaire/{path.format(noah)}"
    token = parent.open(page).fields["csrf_token"][0]

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        fields=st.dictionaries(_names, st.lists(_values, max_size=2), max_size=8),
        end=st.sampled_from(["", "/draft", "/rows"]),
        htmx=st.booleans(),
    )
    def post(fields: dict[str, list[str]], end: str, *, htmx: bool) -> None:
        data = {
            name: [value.encode("utf-8", "replace").decode() for value in values] for name, values in fields.items()
        }
        headers = {"HX-Request": "true"} if htmx else {}
        client = parent.browser.client
        assert client.post(page + end, data={**data, "csrf_token": token}, headers=headers).status_code < 500
        assert client.get(page).status_code < 500

    post()
    assert parent.browser.get("/questionnaire/review").status_code == 200
