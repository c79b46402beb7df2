"""Collections go out to a folder and come in from one, whole."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from bson import Binary, Decimal128, Int64, ObjectId, Regex, Timestamp, json_util
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pymongo.database import Database

from domain.activity_logs import LogKind
from domain.ids import FamilyId
from domain.questionnaires import QuestionnaireProgress
from operations.archives import ArchiveError, export_folder, import_folder
from store import activity_logs, children, families, questionnaires, schedules
from store.archives import COLLECTIONS
from store.connections import Connections

BORN = dt.datetime(2025, 4, 1, 9, 15, tzinfo=dt.UTC)
FAMILY, CHILD, SCHEDULE, ITEM = (ObjectId.from_datetime(BORN + dt.timedelta(minutes=count)) for count in range(4))
MONDAY = dt.datetime(2025, 4, 7, tzinfo=dt.UTC)

# As the database's first design describes documents: no kind, no status, no plan, no users.
SEEDED: dict[str, dict[str, Any]] = {
    "families": {
        "_id": FAMILY,
        "googleId": "google_provided_id",
        "email": "sarah@example.com",
        "name": "Sarah Kim",
        "createdAt": BORN,
        "lastLogin": BORN,
        "preferences": {
            "schedulingFlexibility": "moderate_structure",
            "homeschoolingPhilosophy": {"traditional": 2, "charlotte_mason": 5},
        },
        "commitments": [
            {
                "name": "Work Meeting",
                "frequency": "weekly",
                "daysOfWeek": ["Tuesday", "Thursday"],
                "startTime": "10:00",
                "endTime": "11:30",
            }
        ],
    },
    "children": {
        "_id": CHILD,
        "familyId": FAMILY,
        "name": "Noah",
        "age": 6,
        "learningPreferences": {
            "bestLearningTimes": ["mid-morning"],
            "homeschoolingHours": {"startTime": "09:00", "endTime": "14:00"},
            "derivedInsights": {"attentionSpan": "30-45_minutes"},
        },
        "subjects": [
            {
                "name": "Mathematics",
                "isCoreSubject": True,
                "sessionDuration": 30,
                "frequency": "daily",
                "parentInvolvement": "some_assistance",
                "fixedTime": {"required": False, "preferredTime": None},
                "interestLevel": 4,
                "metadata": None,
            }
        ],
    },
    "schedules": {
        "_id": SCHEDULE,
        "familyId": FAMILY,
        "childId": CHILD,
        "weekStartDate": MONDAY,
        "createdAt": BORN,
        "version": 1,
        "isActive": True,
        "generationMethod": "ml_model_v1",
        "days": [
            {
                "date": MONDAY,
                "items": [
                    {
                        "type": "subject",
                        "name": "Mathematics",
                        "startTime": "09:30",
                        "endTime": "10:00",
                        "adjustmentHistory": [
                            {
                                "date": BORN,
                                "previousStartTime": "10:00",
                                "previousEndTime": "10:30",
                                "reason": "dentist",
                            }
                        ],
                    }
                ],
            }
        ],
    },
    "activity_logs": {
        "_id": ITEM,
        "scheduleId": SCHEDULE,
        "scheduleItemId": ITEM,
        "familyId": FAMILY,
        "childId": CHILD,
        "date": MONDAY,
        "activityName": "Mathematics",
        "activityType": "subject",
        "scheduled": {"startTime": "09:30", "endTime": "10:00"},
        "actual": {"completed": False},
        "notes": None,
        "createdAt": BORN,
    },
    "questionnaire_progress": {
        "_id": ITEM,
        "familyId": FAMILY,
        "startedAt": BORN,
        "currentSection": 4,
        "progress": {"section1": "complete", "section4": "in_progress"},
        "childrenProgress": [{"childId": CHILD, "section3Child": "complete"}],
        "draftResponses": {"section2": {"name": "Noah", "age": 6}},
    },
    "ml_models": {
        "_id": ITEM,
        "name": "schedule_generator_v1",
        "version": "1.0.0",
        "createdAt": BORN,
        "parameters": {"weights": {"childInterest": 0.4}},
        "performance": {"averageSatisfactionScore": 4.2, "usageCount": 1245},
    },
    "user_feedback": {"_id": "feedback-1", "familyId": FAMILY, "rating": 4, "comments": "A good week"},
}


@pytest.fixture
def mongo(database: Connections) -> Database:
    return database.database


def write(folder: Path, collection: str, *rows: dict[str, Any] | str | bytes, canonical: bool = False) -> Path:
    options = json_util.CANONICAL_JSON_OPTIONS if canonical else json_util.RELAXED_JSON_OPTIONS
    lines = [
        row
        if isinstance(row, bytes)
        else (row if isinstance(row, str) else json_util.dumps(row, json_options=options)).encode()
        for row in rows
    ]
    folder.mkdir(exist_ok=True)
    (folder / f"{collection}.ndjson").write_bytes(b"\n".join(lines) + b"\n")
    return folder


def content(mongo: Database) -> dict[str, list[dict[str, Any]]]:
    return {name: rows for name in COLLECTIONS if (rows := list(mongo[name].find().sort("_id", 1)))}


def empty(mongo: Database) -> None:
    for name in COLLECTIONS:
        mongo[name].delete_many({})


@pytest.mark.parametrize("canonical", [False, True])
def test_it_reads_documents_as_the_first_design_describes_them(
    mongo: Database, tmp_path: Path, *, canonical: bool
) -> None:
    for collection, row in SEEDED.items():
        write(tmp_path, collection, row, canonical=canonical)
    report = import_folder(tmp_path)
    assert report.problems == []
    assert {name: counts.new for name, counts in report.counts.items()} == dict.fromkeys(SEEDED, 1)
    family_id = FamilyId(str(FAMILY))
    assert families.find(family_id).commitments[0].start_time == 600
    (child,) = children.of_family(family_id)
    assert child.created_at == CHILD.generation_time
    schedule = schedules.active_of_child(family_id, child.id, MONDAY.date())
    assert schedule.days[0].day_of_week == "Monday"
    assert schedule.days[0].items[0].adjustment_history[0].new_start_time == 570
    (log,) = activity_logs.of_child(family_id, child.id, MONDAY.date(), MONDAY.date())
    assert log.kind is LogKind.MISSED


def test_a_date_that_comes_with_an_hour_is_that_date(mongo: Database, tmp_path: Path) -> None:
    for collection, row in SEEDED.items():
        write(tmp_path, collection, row)
    log = SEEDED["activity_logs"]
    write(tmp_path, "activity_logs", log | {"date": log["date"] + dt.timedelta(hours=2, minutes=30)})
    assert import_folder(tmp_path).problems == []
    (kept,) = mongo.activity_logs.find()
    assert kept["date"].replace(tzinfo=dt.UTC) == log["date"]


def test_fields_that_nobody_knows_are_kept_as_they_are(mongo: Database, tmp_path: Path) -> None:
    strange = {"ref": ObjectId(), "n": Int64(5), "d": Decimal128("1.50"), "b": Binary(b"\0\1", 5), "r": Regex("a", "i")}
    strange |= {"t": Timestamp(1, 2), "list": [ObjectId(), None, {"deep": ObjectId()}], "": 1, "a.b": 2, "when": BORN}
    row = SEEDED["families"] | {"strange": strange, "more": ObjectId()}
    import_folder(write(tmp_path, "families", row, canonical=True))
    (kept,) = mongo.families.find()
    assert kept["strange"] == strange | {"when": kept["strange"]["when"]}
    assert kept["more"] == row["more"]
    assert kept["googleId"] == "google_provided_id"


def test_what_goes_out_comes_in_identical(mongo: Database, tmp_path: Path) -> None:
    for collection, row in SEEDED.items():
        write(tmp_path / "foreign", collection, row)
    import_folder(tmp_path / "foreign")
    mongo["ml_artifacts.chunks"].insert_one({"files_id": ObjectId(), "n": 0, "data": Binary(bytes(range(256)))})
    before = content(mongo)
    counts = export_folder(tmp_path / "out")
    assert counts == {name: len(rows) for name, rows in before.items()}
    empty(mongo)
    import_folder(tmp_path / "out")
    assert content(mongo) == before


def test_what_families_typed_comes_back_as_it_went_out(mongo: Database, tmp_path: Path) -> None:
    family_id = FamilyId(str(ObjectId()))
    progress = QuestionnaireProgress(id=str(ObjectId()), family_id=family_id, started_at=BORN, last_updated_at=BORN)
    questionnaires.keep(family_id, progress)
    before = content(mongo)
    export_folder(tmp_path)
    empty(mongo)
    import_folder(tmp_path)
    assert content(mongo) == before


def test_bringing_in_twice_changes_nothing(mongo: Database, tmp_path: Path) -> None:
    for collection, row in SEEDED.items():
        write(tmp_path, collection, row)
    import_folder(tmp_path)
    before = content(mongo)
    report = import_folder(tmp_path)
    assert {(counts.new, counts.changed, counts.same) for counts in report.counts.values()} == {(0, 0, 1)}
    assert content(mongo) == before


def test_ids_may_be_text(mongo: Database, tmp_path: Path) -> None:
    write(tmp_path, "families", SEEDED["families"] | {"_id": "the-kims"})
    write(tmp_path, "children", SEEDED["children"] | {"_id": "noah", "familyId": "the-kims"})
    import_folder(tmp_path)
    assert [child.name for child in children.of_family(FamilyId("the-kims"))] == ["Noah"]


def test_bad_lines_are_named_and_nothing_is_kept(mongo: Database, tmp_path: Path) -> None:
    child = SEEDED["children"]
    write(tmp_path, "families", SEEDED["families"])
    write(tmp_path, "children", child, "{", child | {"_id": ObjectId(), "age": 77}, "[]", "", child, '{"name": "x"}')
    report = import_folder(tmp_path)
    assert [problem.split(":")[:2] for problem in report.problems] == [
        ["children.ndjson", "2"],
        ["children.ndjson", "3"],
        ["children.ndjson", "4"],
        ["children.ndjson", "6"],
        ["children.ndjson", "7"],
    ]
    assert "age" in report.problems[1]
    assert not report.is_kept
    assert content(mongo) == {}


def test_problems_never_repeat_what_a_family_wrote(database: Connections, tmp_path: Path) -> None:
    write(tmp_path, "children", SEEDED["children"] | {"age": "Noah's secret", "colour": ["Noah's secret"]})
    assert "secret" not in str(import_folder(tmp_path).problems)


def test_the_good_lines_are_kept_when_asked_to_skip_the_bad(mongo: Database, tmp_path: Path) -> None:
    write(tmp_path, "children", "nonsense", SEEDED["children"])
    report = import_folder(tmp_path, skip_bad=True)
    assert report.bad == 1
    assert mongo.children.count_documents({}) == 1


def test_what_the_database_refuses_is_named_by_its_line(mongo: Database, tmp_path: Path) -> None:
    twin = SEEDED["schedules"] | {"_id": ObjectId(), "version": 2}
    report = import_folder(write(tmp_path, "schedules", SEEDED["schedules"], "", twin))
    assert report.problems == ["schedules.ndjson:3: familyId, childId, weekStartDate: another document has the same"]
    assert mongo.schedules.count_documents({}) == 1


def test_other_files_are_left_aside_and_named(database: Connections, tmp_path: Path) -> None:
    write(tmp_path, "families", SEEDED["families"])
    write(tmp_path, "sessions", "junk")
    write(tmp_path, "dragons", "junk")
    (tmp_path / "notes.txt").write_text("junk", encoding="utf-8")
    report = import_folder(tmp_path)
    assert report.ignored == ["dragons.ndjson", "sessions.ndjson"]
    assert report.is_kept


@pytest.mark.parametrize("make", [Path.exists, Path.mkdir, Path.touch])
def test_a_folder_without_files_is_refused(database: Connections, tmp_path: Path, make: Any) -> None:
    make(tmp_path / "folder")
    with pytest.raises(ArchiveError, match="folder"):
        import_folder(tmp_path / "folder")


def test_a_family_gets_its_own_documents_only_and_no_password(mongo: Database, tmp_path: Path) -> None:
    for index in range(2):
        family, folder = ObjectId(), tmp_path / f"in{index}"
        identity = {"kind": "password", "passwordHash": "$argon2id$secret", "createdAt": BORN}
        user = {"_id": ObjectId(), "familyId": family, "email": f"kim{index}@example.org", "name": "Kim"}
        write(folder, "users", user | {"identities": [identity], "createdAt": BORN})
        write(folder, "families", SEEDED["families"] | {"_id": family})
        for name in ("children", "schedules", "activity_logs", "user_feedback", "questionnaire_progress"):
            write(folder, name, SEEDED[name] | {"_id": ObjectId(), "familyId": family})
        write(folder, "ml_models", SEEDED["ml_models"] | {"_id": ObjectId(), "version": str(index)})
        assert import_folder(folder).problems == []
    counts = export_folder(tmp_path / "out", FamilyId(str(family)))
    assert counts == dict.fromkeys(
        ["users", "families", "children", "schedules", "activity_logs", "user_feedback", "questionnaire_progress"], 1
    )
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir())
    assert text.count(str(family)) == 7
    assert "kim0@" not in text
    assert "argon2id" not in text


def test_a_family_gets_what_it_did_in_co_ops_and_nothing_of_other_families(mongo: Database, tmp_path: Path) -> None:
    family, neighbour = str(ObjectId()), str(ObjectId())
    write(tmp_path / "in", "families", *(SEEDED["families"] | {"_id": ObjectId(one)} for one in (family, neighbour)))
    look = {"coopId": "coop", "number": 1, "actorId": "dana", "action": "looked", "createdAt": BORN}
    write(tmp_path / "in", "audit_log", look | {"_id": "look", "familyIds": [family, neighbour]})
    consent = {"childId": "noah", "level": "busy", "givenAt": BORN, "givenBy": "ana"}
    membership = {"coopId": "coop", "consents": [consent], "joinedBy": "ana", "createdAt": BORN}
    for one in (family, neighbour):
        write(tmp_path / one, "coop_memberships", membership | {"_id": one, "familyId": ObjectId(one)})
        assert import_folder(tmp_path / one).problems == []
    assert import_folder(tmp_path / "in").problems == []
    assert export_folder(tmp_path / "out", FamilyId(family)) == {
        "families": 1, "coop_memberships": 1, "audit_log": 1
    }  # fmt: skip
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir())
    assert neighbour not in text
    assert '"level": "busy"' in text


@pytest.mark.parametrize("family_id", ["nobody", "", "0" * 24, "\0", "{}"])
def test_an_unknown_family_cannot_be_taken_out(database: Connections, tmp_path: Path, family_id: str) -> None:
    with pytest.raises(ArchiveError, match="no family"):
        export_folder(tmp_path / "out", FamilyId(family_id))


def test_files_are_read_by_their_owner_only(database: Connections, tmp_path: Path) -> None:
    import_folder(write(tmp_path, "families", SEEDED["families"]))
    export_folder(tmp_path / "out")
    assert (tmp_path / "out" / "families.ndjson").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o700


def test_thousands_of_documents_come_in_and_go_out(mongo: Database, tmp_path: Path) -> None:
    logs = [SEEDED["activity_logs"] | {"_id": ObjectId(), "notes": f"note {count}"} for count in range(5_000)]
    report = import_folder(write(tmp_path, "activity_logs", *logs))
    assert report.counts["activity_logs"].new == mongo.activity_logs.count_documents({}) == 5_000
    assert export_folder(tmp_path / "out") == {"activity_logs": 5_000}
    assert len((tmp_path / "out" / "activity_logs.ndjson").read_text(encoding="utf-8").splitlines()) == 5_000


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(max_size=6)
            | st.sampled_from(
                [
                    "$oid",
                    "$date",
                    "$numberLong",
                    "$binary",
                    "$numberDecimal",
                    "$regularExpression",
                    "$uuid",
                    "$code",
                    "_id",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
REPEATED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)


@REPEATED
@given(lines=st.lists(st.binary(max_size=80), max_size=5), collection=st.sampled_from(COLLECTIONS))
def test_random_bytes_are_named_never_a_traceback(
    database: Connections, tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], collection: str
) -> None:
    report = import_folder(write(tmp_path_factory.mktemp("fuzz"), collection, *lines), skip_bad=True)
    assert all(problem.startswith(f"{collection}.ndjson:") for problem in report.problems)


@REPEATED
@given(data=st.data(), collection=st.sampled_from(sorted(SEEDED)))
def test_random_json_in_any_field_is_kept_or_named_never_a_traceback(
    database: Connections, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, collection: str
) -> None:
    row = json.loads(json_util.dumps(SEEDED[collection]))
    for name in data.draw(st.lists(st.sampled_from(sorted(row)) | st.text(max_size=5), max_size=3)):
        row[name] = data.draw(json_values)
    line = json.dumps(row)
    report = import_folder(write(tmp_path_factory.mktemp("fuzz"), collection, line), skip_bad=True)
    counts = report.counts[collection]
    assert counts.new + counts.changed + counts.same + counts.bad == 1


@pytest.mark.parametrize(
    "line",
    [
        "[" * 100_000,
        '{"_id": ' * 50_000,
        '{"_id": "a", "x": 1' + "0" * 5_000 + "}",
        '{"_id": "a", "x": 1e999}',
        '{"_id": "a", "x": NaN}',
        '{"_id": "a", "x": {"$date": {"$numberLong": "99999999999999999"}}}',
        '{"_id": "a", "x": {"$oid": "short"}}',
        '{"_id": "a", "x": "\\ud800"}',
        '{"_id": "a", "x\\u0000y": 1}',
        '{"_id": "a", "$set": {"x": 1}}',
        '{"_id": {"$numberInt": "5"}}',
        '{"_id": ""}',
        '{"_id": null}',
        "null",
        b"\xff\xfe\x00",
    ],
)
def test_hostile_lines_are_named_never_a_traceback(database: Connections, tmp_path: Path, line: str | bytes) -> None:
    report = import_folder(write(tmp_path, "families", line))
    assert (len(report.problems), report.is_kept) in ((1, False), (0, True))
    assert all(len(problem) < 400 for problem in report.problems)
