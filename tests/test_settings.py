import stat
from pathlib import Path

import pytest

from settings import SettingsError, load

LONG_SECRET = "s" * 40


@pytest.fixture(autouse=True)
def _own_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("MONGODB_URI", "VALKEY_URL", "SECRET_KEY", "PORT", "BRIGHTPATH_ENV", "BRIGHTPATH_EMBEDDED"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BRIGHTPATH_DATA", str(tmp_path))


def problems() -> list[str]:
    with pytest.raises(SettingsError) as refused:
        load()
    return refused.value.problems


def test_nothing_has_to_be_set() -> None:
    settings = load()
    assert settings.embedded
    assert settings.offers_demo
    assert not settings.google_sign_in


def test_other_programs_variables_are_not_taken_for_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("port", "eighty")
    monkeypatch.setenv("host", "elsewhere")
    assert (load().port, load().host) == (8000, "127.0.0.1")


def test_what_is_set_to_nothing_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "")
    assert load().port == 8000


def test_the_secret_is_made_once_and_kept_for_the_owner_only(tmp_path: Path) -> None:
    assert load().secret_key == load().secret_key != ""
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


@pytest.mark.parametrize("kept", [b"", b"short", b"\xff" * 64])
def test_a_secret_that_is_none_is_refused(kept: bytes, tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_bytes(kept)
    assert problems() == [
        f"BRIGHTPATH_DATA: {tmp_path}/secret_key holds no secret: remove it, and everybody signs in again"
    ]


def test_a_file_is_no_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BRIGHTPATH_DATA", str(tmp_path / "file"))
    assert problems() == [f"BRIGHTPATH_DATA: {tmp_path}/file is no folder"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("BRIGHTPATH_ENV", "staging"),
        ("MONGODB_URI", "localhost:27017"),
        ("MONGODB_DATABASE", "a b"),
        ("VALKEY_URL", "localhost:6379"),
        ("WEB_WORKERS", "0"),
    ],
)
def test_a_wrong_value_is_named_with_its_variable(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    assert [problem.partition(":")[0] for problem in problems()] == [name]


def test_an_address_with_a_password_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONGODB_URI", "http://anna:geheim@host")
    assert "geheim" not in "".join(problems())


@pytest.mark.parametrize(
    ("given", "value", "missing"),
    [
        ("GOOGLE_CLIENT_ID", "id", "GOOGLE_CLIENT_SECRET"),
        ("GOOGLE_CLIENT_SECRET", "secret", "GOOGLE_CLIENT_ID"),
        ("MONGODB_URI", "mongodb://host", "VALKEY_URL"),
        ("VALKEY_URL", "redis://host", "MONGODB_URI"),
    ],
)
def test_half_of_a_pair_is_refused(given: str, value: str, missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(given, value)
    assert problems() == [f"{missing}: is missing, {given} alone is not enough"]


def test_production_needs_a_secret_and_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIGHTPATH_ENV", "production")
    assert [problem.partition(":")[0] for problem in problems()] == ["SECRET_KEY", "MONGODB_URI"]


def test_production_offers_no_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIGHTPATH_ENV", "production")
    monkeypatch.setenv("BRIGHTPATH_EMBEDDED", "1")
    monkeypatch.setenv("SECRET_KEY", LONG_SECRET)
    assert not load().offers_demo


def test_a_data_folder_that_cannot_be_made_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BRIGHTPATH_DATA", str(tmp_path / "file" / "data"))
    assert problems()[0].startswith("BRIGHTPATH_DATA: ")
