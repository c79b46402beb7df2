"""A person who signs in, and the ways in which it proves who it is."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import EmailStr, Field, StringConstraints, TypeAdapter, ValidationError

from domain.documents import Document, Part
from domain.families import TimeZoneName
from domain.ids import FamilyId, UserId

EmailAddress = Annotated[EmailStr, StringConstraints(to_lower=True, max_length=254)]
"""An e-mail address, normalised so that one address is one account."""

_address = TypeAdapter(EmailAddress)


def normal_address(text: str) -> EmailAddress | None:
    """Return an address as accounts are known by it, or None if it is none."""
    try:
        return _address.validate_python(text.strip())
    except ValidationError:
        return None


class UserRole(StrEnum):
    """What a person is here for."""

    PARENT = "parent"
    ORGANIZER = "organizer"
    ADMIN = "admin"


class IdentityKind(StrEnum):
    """Who vouches for a person."""

    PASSWORD = "password"  # noqa: S105  a kind of identity, not a secret
    GOOGLE = "google"


class Identity(Part):
    """One way to sign in: a password's hash, or the subject that Google knows the person by."""

    kind: IdentityKind
    subject: str | None = None
    password_hash: str | None = None
    created_at: dt.datetime


class Security(Part):
    """What guards an account."""

    failed_logins: int = 0
    locked_until: dt.datetime | None = None
    pin_hash: str | None = Field(default=None, description="of the PIN that leads back from a child's day")


class User(Document):
    """A person who signs in."""

    collection: ClassVar[str] = "users"

    id: UserId = Field(alias="_id")
    email: EmailAddress
    name: str = Field(min_length=1, max_length=80)
    role: UserRole = UserRole.PARENT
    identities: tuple[Identity, ...] = ()
    family_id: FamilyId | None = None
    timezone: TimeZoneName = "UTC"
    locale: str = Field(default="en", max_length=35, description="language and country of the pages, as BCP 47 has it")
    security: Security = Security()
    created_at: dt.datetime
    last_login: dt.datetime | None = None

    def identity(self, kind: IdentityKind) -> Identity | None:
        """Return the person's identity of that kind."""
        return next((identity for identity in self.identities if identity.kind == kind), None)
