"""Who is signed in where."""

import datetime as dt
from typing import ClassVar

from pydantic import Field

from domain.documents import Document
from domain.ids import ChildId, FamilyId, UserId


class Session(Document):
    """One browser in which a person is signed in; the id is the SHA-256 of the token that only the browser holds."""

    collection: ClassVar[str] = "sessions"

    id: str = Field(alias="_id")
    user_id: UserId
    family_id: FamilyId | None = None
    child_id: ChildId | None = Field(default=None, description="the child to whom the browser was handed over")
    pin_hash: str | None = Field(default=None, description="of the PIN that leads a handed-over browser back")
    pin_attempts: int = Field(default=0, ge=0)
    data: str = Field(default="{}", description="what the web room keeps between requests, as JSON text")
    created_at: dt.datetime
    expires_at: dt.datetime
