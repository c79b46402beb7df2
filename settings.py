"""What the environment says, read and checked in this one place."""

import os
import secrets
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

GOOGLE_DISCOVERY_URL = "https://accounts.google.com/.well-known/openid-configuration"
SHORTEST_SECRET = 32


class SettingsError(ValueError):
    """The environment is wrong; the message has one line per problem, each naming its variable."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Settings(BaseModel):
    """The program's settings; every field is one environment variable."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    port: int = Field(8000, ge=1, le=65535, validation_alias="PORT")
    host: str = Field("127.0.0.1", validation_alias="BRIGHTPATH_HOST")
    data: Path = Field(Path(__file__).parent / ".data", validation_alias="BRIGHTPATH_DATA")
    environment: Literal["development", "production", "test"] = Field("development", validation_alias="BRIGHTPATH_ENV")
    embedded_servers: bool = Field(default=False, validation_alias="BRIGHTPATH_EMBEDDED")
    mongodb_uri: str = Field("", repr=False, validation_alias="MONGODB_URI")
    mongodb_database: str = Field("brightpath", pattern=r"^[A-Za-z0-9_-]{1,63}$", validation_alias="MONGODB_DATABASE")
    valkey_url: str = Field("", repr=False, validation_alias="VALKEY_URL")
    secret_key: str = Field("", repr=False, validation_alias="SECRET_KEY")
    google_client_id: str = Field("", validation_alias="GOOGLE_CLIENT_ID")
    google_client_secret: str = Field("", repr=False, validation_alias="GOOGLE_CLIENT_SECRET")
    google_discovery_url: str = Field(GOOGLE_DISCOVERY_URL, validation_alias="GOOGLE_DISCOVERY_URL")
    trusted_proxies: int = Field(0, ge=0, le=9, validation_alias="TRUSTED_PROXIES")
    web_workers: int = Field(1, ge=1, le=64, validation_alias="WEB_WORKERS")
    web_threads: int = Field(4, ge=1, le=64, validation_alias="WEB_THREADS")

    @field_validator("mongodb_uri")
    @classmethod
    def _is_mongodb(cls, uri: str) -> str:
        return _starting_with(uri, "mongodb://", "mongodb+srv://")

    @field_validator("valkey_url")
    @classmethod
    def _is_valkey(cls, url: str) -> str:
        return _starting_with(url, "redis://", "rediss://", "unix://")

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        problems = [*_halves(self), *(_unfit_for_production(self) if self.is_production else [])]
        if problems:
            raise ValueError("\n".join(problems))
        return self

    @property
    def is_production(self) -> bool:
        """Whether real families use this."""
        return self.environment == "production"

    @property
    def embedded(self) -> bool:
        """Whether the program brings its own database servers."""
        return self.embedded_servers or not (self.mongodb_uri or self.valkey_url)

    @property
    def offers_demo(self) -> bool:
        """Whether newcomers may open the demo family."""
        return self.embedded and not self.is_production

    @property
    def google_sign_in(self) -> bool:
        """Whether people may sign in with Google."""
        return bool(self.google_client_id)


def load() -> Settings:
    """Return the settings of this process; SettingsError names each variable that is wrong."""
    try:
        settings = Settings.model_validate(_environment())
    except ValidationError as error:
        raise SettingsError(_lines(error)) from None
    if settings.secret_key:
        return settings
    return settings.model_copy(update={"secret_key": _kept_secret(settings.data)})


def _environment() -> dict[str, str]:
    """Return our variables that are set; an empty one counts as not set."""
    names = (str(field.validation_alias) for field in Settings.model_fields.values())
    return {name: value for name in names if (value := os.environ.get(name))}


def _starting_with(address: str, *schemes: str) -> str:
    if address and not address.startswith(schemes):
        raise ValueError("has to start with " + " or ".join(schemes))
    return address


def _halves(settings: Settings) -> list[str]:
    pairs = (
        ("MONGODB_URI", settings.mongodb_uri, "VALKEY_URL", settings.valkey_url),
        ("GOOGLE_CLIENT_ID", settings.google_client_id, "GOOGLE_CLIENT_SECRET", settings.google_client_secret),
    )
    return [
        f"{first if other else second}: is missing, {second if other else first} alone is not enough"
        for first, one, second, other in pairs
        if bool(one) != bool(other)
    ]


def _unfit_for_production(settings: Settings) -> list[str]:
    problems = []
    if len(settings.secret_key) < SHORTEST_SECRET:
        problems.append(f"SECRET_KEY: production needs one of at least {SHORTEST_SECRET} characters")
    if settings.embedded and not settings.embedded_servers:
        problems.append("MONGODB_URI: production needs one, and VALKEY_URL (or BRIGHTPATH_EMBEDDED=1 at your own risk)")
    return problems


def _lines(error: ValidationError) -> list[str]:
    # Values are left out: an address may hold a password.
    lines = []
    for problem in error.errors(include_url=False, include_input=False, include_context=False):
        text = problem["msg"].removeprefix("Value error, ")
        lines += [f"{problem['loc'][0]}: {text}"] if problem["loc"] else text.splitlines()
    return lines


def _kept_secret(data: Path) -> str:
    """Return the data folder's own secret, made at the first start, so that a restart signs nobody out."""
    path = data / "secret_key"
    if data.exists() and not data.is_dir():
        raise SettingsError([f"BRIGHTPATH_DATA: {data} is no folder"])
    try:
        data.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    except OSError as error:
        raise SettingsError([f"BRIGHTPATH_DATA: {data} cannot be written: {error.strerror}"]) from None
    kept = _text_of(path)
    if len(kept) < SHORTEST_SECRET:
        raise SettingsError([f"BRIGHTPATH_DATA: {path} holds no secret: remove it, and everybody signs in again"])
    return kept


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except (OSError, ValueError):
        return ""
