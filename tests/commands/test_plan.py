import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from commands.plan import plan
from tests.planner.sample_families import FOLDER, data_of


def run(path: Path | str, *options: str) -> Result:
    return CliRunner().invoke(plan, [str(path), *options])


def run_on(folder: Path, text: str) -> Result:
    path = folder / "family.json"
    path.write_text(text)
    return run(path, "--seconds", "0.05")


def changed(**changes: Any) -> str:
    return json.dumps(data_of("one-child") | changes)


def test_it_prints_the_plan_as_json() -> None:
    result = run(FOLDER / "one-child.json", "--seconds", "0.1", "--seed", "3")
    assert result.exit_code == 0
    made = json.loads(result.stdout)
    assert set(made) == {"schedules", "unscheduled", "changes", "objective", "solver", "summary"}
    assert set(made["objective"]) == {"value", "bound", "ideal", "gap", "parts"}
    assert made["solver"]["seed"] == 3
    assert made["schedules"][0]["days"][0]["dayOfWeek"] == "Monday"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "the file is not valid JSON"),
        ("{", "the file is not valid JSON"),
        ("[]", "Input should be an object"),
        ("[" * 100_000, "the file is nested too deeply"),
        ("{}", "weekStartDate: Field required"),
        (changed(weekStartDate="2025-09-02"), "weekStartDate: 2025-09-02 is a Tuesday"),
        (changed(weekStartDate=7), "weekStartDate: "),
        (changed(family={"schoolDays": []}), "family.schoolDays: "),
        (changed(family={"schoolDays": ["Monday", "Monday"]}), "family.schoolDays: a day of the week is listed twice"),
        (changed(family={"guardiansTeaching": 10**40}), "family.guardiansTeaching: "),
        (changed(children="many"), "children: "),
        (changed(children=[{"_id": "a", "age": "nine"}]), "children.0.age: "),
        (changed(children=[{"_id": "a", "age": 9}, {"_id": "a", "age": 8}]), "children: two children have the id 'a'"),
        (
            changed(placementScores={"c0": {"Math": {"Monday": {"09:00": float("nan")}}}}),
            "placementScores.c0.Math.Monday",
        ),
        (changed(placementScores={"c0": {"Math": {"Monday": {"9 am": 5}}}}), "placementScores.c0.Math.Monday.9 am"),
        (
            changed(pins=[{"childId": "c0", "subject": "Math", "dayOfWeek": "Funday", "startTime": "09:00"}]),
            "pins.0.day",
        ),
        (
            changed(pins=[{"childId": "x", "subject": "Math", "dayOfWeek": "Monday", "startTime": "09:00"}]),
            "pins.0.child",
        ),
        (
            changed(pins=[{"childId": "c0", "subject": "Math", "dayOfWeek": "Sunday", "startTime": "09:00"}]),
            "pins.0.dayOfWeek: Sunday is not a school day",
        ),
        (
            changed(
                children=[
                    {
                        "_id": "a",
                        "age": 9,
                        "commitments": [
                            {"name": "Soccer", "frequency": "daily", "startTime": "10:00", "endTime": "09:00"}
                        ],
                    }
                ]
            ),
            "children.0.commitments.0: Soccer ends before it starts",
        ),
    ],
)
def test_it_names_what_it_cannot_read(tmp_path: Path, text: str, problem: str) -> None:
    result = run_on(tmp_path, text)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert any(line.startswith(problem) for line in result.stderr.splitlines())


def test_it_names_every_problem_on_a_line_of_its_own(tmp_path: Path) -> None:
    result = run_on(tmp_path, changed(weekStartDate="never", children=7))
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["weekStartDate", "children"]


def test_it_refuses_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    (tmp_path / "picture").write_bytes(b"\xff\xfe\x00\xd8")
    for path in (tmp_path / "nowhere.json", tmp_path, tmp_path / "picture"):
        result = run(path)
        assert result.exit_code == 2
        assert str(path) in result.stderr


def test_it_takes_what_is_null_as_left_out(tmp_path: Path) -> None:
    result = run_on(tmp_path, changed(pins=None, current=None, makeUp=None, previousSchedules=None))
    assert result.exit_code == 0


def test_it_prints_reasons_as_english_text() -> None:
    made = json.loads(run(FOLDER / "two-children-tight.json", "--seconds", "0.1").stdout)
    items = [item for week in made["schedules"] for day in week["days"] for item in day["items"]]
    texts = [item["reason"] for item in items]
    texts += [text for one in made["unscheduled"] for text in (one["reason"], *(fix["text"] for fix in one["fixes"]))]
    assert all(isinstance(text, str) and text for text in [*texts, *made["summary"]])
