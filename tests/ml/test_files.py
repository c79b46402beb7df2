"""A model file is read only if it is the one that was kept and holds nothing that could run."""

import hashlib
import pickle

import pytest
import skops.io
from sklearn.linear_model import LogisticRegression

from ml import ModelFile, UntrustedModelError, dump_model, load_model
from tests.ml.lives import NINE, ONE, scores, told, trained, weeks_of


def signed(content: bytes) -> ModelFile:
    return ModelFile(content, hashlib.sha256(content).hexdigest())


def test_a_model_scores_the_same_after_it_was_kept() -> None:
    model = trained(told(weeks_of(ONE, NINE, 2)))
    assert scores(load_model(dump_model(model))) == scores(model)


def test_a_tampered_file_is_refused() -> None:
    file = dump_model(trained(told(weeks_of(ONE, NINE, 1))))
    middle = len(file.content) // 2
    content = file.content[:middle] + bytes([file.content[middle] ^ 1]) + file.content[middle + 1 :]
    with pytest.raises(UntrustedModelError, match="fingerprint"):
        load_model(ModelFile(content, file.sha256))


def test_a_file_with_an_unknown_type_is_refused_even_if_its_fingerprint_is_right() -> None:
    class Stranger(LogisticRegression):
        pass

    with pytest.raises(UntrustedModelError, match="types that no model of ours holds"):
        load_model(signed(skops.io.dumps(Stranger())))


def test_a_file_with_another_estimator_is_refused() -> None:
    with pytest.raises(UntrustedModelError):
        load_model(signed(skops.io.dumps(LogisticRegression())))


@pytest.mark.parametrize("content", [b"", b"no archive", pickle.dumps({"a": 1})])
def test_what_is_no_model_file_is_refused(content: bytes) -> None:
    with pytest.raises(UntrustedModelError):
        load_model(signed(content))


def test_a_model_of_another_layout_is_refused() -> None:
    model = trained(told(weeks_of(ONE, NINE, 1))).set_params(layout=99)
    with pytest.raises(UntrustedModelError, match="another version"):
        load_model(dump_model(model))
