"""What was learned of a family, and what it said to it, goes out with it and comes in again."""

from pathlib import Path

from operations.archives import export_folder, import_folder
from store import corrections, fair_trials
from store.connections import Connections
from store.learned import with_answers
from tests.cast import SETTLED, settle_kims
from tests.web.findings import a_correction, a_trial, an_insight, learn_of_noah

NAMES = ("learned", "corrections", "fair_trials", "insights")


def test_a_family_takes_along_what_was_learned_of_it(database: Connections, tmp_path: Path) -> None:
    kims, others = settle_kims(), settle_kims(house="example.org")
    for family in (kims, others):
        an_insight(family.noah, SETTLED)
        corrections.insert(family.family.id, a_correction(family.noah, SETTLED))
        trial = fair_trials.insert(family.family.id, a_trial(family.noah, SETTLED))
    learn_of_noah(kims, SETTLED)
    before = with_answers(kims.family.id, kims.noah.id)
    counts = export_folder(tmp_path, kims.family.id)
    assert {name: counts[name] for name in NAMES} == dict.fromkeys(NAMES, 1)
    for name in NAMES:
        database.database[name].delete_many({})
    assert import_folder(tmp_path).problems == []
    assert with_answers(kims.family.id, kims.noah.id) == before
    assert fair_trials.find(others.family.id, trial.id) is None
    assert len(fair_trials.of_child(kims.family.id, kims.noah.id)) == 1
