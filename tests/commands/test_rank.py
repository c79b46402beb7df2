"""Made-up families are kept, learned from and ranked, as an operator would do it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import click
import pytest
from click.testing import CliRunner, Result

from commands import rank, retrain, simulate
from domain.jobs_outbox import JobKind, PromiseState
from jobs import models
from store import jobs_outbox
from store.connections import Connections, collection


@pytest.fixture
def run(database: Connections, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    @contextmanager
    def opened() -> Iterator[None]:
        assert database
        yield

    for module in (rank, retrain, simulate):
        monkeypatch.setattr(module, "opened_store", opened)
    models._load.cache_clear()
    return CliRunner()


def done(run: CliRunner, command: click.Command, *arguments: str) -> Result:
    result = run.invoke(command, arguments)
    assert result.exit_code == 0, result.output
    return result


def test_made_up_families_are_kept_learned_from_and_ranked(run: CliRunner) -> None:
    made = json.loads(done(run, simulate.simulate, "--families", "4", "--weeks", "3", "--seed", "2").stdout)
    assert made["families"] == collection("families").count_documents({}) == 4
    assert made["logs"] == collection("activity_logs").count_documents({}) > 0
    report = json.loads(done(run, retrain.retrain).stdout)
    assert report["challenger"]["logLoss"] > 0
    assert report["prior"]["logLoss"] > 0
    child = collection("children").find_one({})
    assert child is not None
    lines = [
        json.loads(line) for line in done(run, rank.rank, child["_id"], "--week", "2025-09-01").stdout.splitlines()
    ]
    assert {line["subject"] for line in lines} == {subject["name"] for subject in child["subjects"]}
    assert all(set(line) == {"childId", "subject", "dayOfWeek", "startTime", "score", "reasons"} for line in lines)
    assert all(set(reason) == {"feature", "effect", "text"} for line in lines for reason in line["reasons"])
    assert all(0 <= line["score"] <= 100 for line in lines)


def test_an_unknown_child_is_bad_input(run: CliRunner) -> None:
    result = run.invoke(rank.rank, ["nobody", "--week", "2025-09-01"])
    assert result.exit_code == 2
    assert "nobody" in result.stderr


def test_bytes_that_are_no_text_are_bad_input(run: CliRunner) -> None:
    result = run.invoke(rank.rank, ["\udcff", "--week", "2025-09-01"])
    assert result.exit_code == 2
    assert "CHILD_ID" in result.stderr


def test_a_week_that_is_no_date_is_bad_input(run: CliRunner) -> None:
    assert run.invoke(rank.rank, ["nobody", "--week", "soon"]).exit_code == 2


def test_retraining_later_is_promised_to_a_worker(run: CliRunner) -> None:
    told = json.loads(done(run, retrain.retrain, "--later").stdout)
    promised = jobs_outbox.find(told["promise"])
    assert promised is not None
    assert (promised.kind, promised.state) == (JobKind.RETRAIN_MODEL, PromiseState.PENDING)
