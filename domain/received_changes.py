"""What was received from a browser that may send it again."""

import datetime as dt
from typing import ClassVar

from pydantic import Field

from domain.documents import Document
from domain.ids import ChangeKey, FamilyId


class ReceivedChange(Document):
    """A change that was made; sent once more under the same key, it is not made again."""

    collection: ClassVar[str] = "received_changes"

    id: ChangeKey = Field(alias="_id", max_length=120)
    family_id: FamilyId
    received_at: dt.datetime
