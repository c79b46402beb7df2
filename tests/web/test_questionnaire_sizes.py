"""A family has no more of anything than can be planned, and its pages open all the same."""

import pytest
from pymongo.database import Database

from store import children
from tests.cast import ART, Kims
from tests.web.browsers import Browser
from tests.web.families import Parent


@pytest.fixture
def parent(kim: Browser) -> Parent:
    return Parent(kim)


def _twenty_children(turn: int) -> dict[str, str]:
    rows = [{f"rows-{row}-name": f"Child {turn}.{row}", f"rows-{row}-age": "7"} for row in range(20)]
    return {name: text for row in rows for name, text in row.items()}


def test_a_family_has_twenty_children_at_most(parent: Parent, mongo: Database) -> None:
    parent.finish("/questionnaire/2", _twenty_children(1))
    form = parent.open("/questionnaire/2")
    csrf = {name: values for name, values in form.fields.items() if not name.startswith("rows-")}
    answer = parent.browser.client.post(form.action, data=csrf | _twenty_children(2))
    assert answer.status_code == 422
    assert "20 children at most" in answer.text
    assert "Child 2.19" in answer.text
    assert mongo.children.count_documents({}) == 20
    assert parent.browser.get("/questionnaire/2").status_code == 200


def test_more_rows_than_can_be_kept_come_back_as_typed(parent: Parent, mongo: Database) -> None:
    rows = {"rows-20-name": "One more", "rows-20-age": "7"}
    answer = parent.send(parent.open("/questionnaire/2"), _twenty_children(1) | rows)
    assert answer.status_code == 422
    assert "One more" in answer.text
    assert mongo.children.count_documents({}) == 0


def test_a_child_that_came_with_many_subjects_can_be_looked_at(ana: Browser, kims: Kims) -> None:
    many = tuple(ART.with_changes(name=f"Art {number}") for number in range(60))
    children.replace(kims.family.id, kims.noah.with_changes(subjects=many))
    assert "Art 59" in ana.get(f"/questionnaire/4/{kims.noah.id}").text
