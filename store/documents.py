"""Reading and writing one kind of document; every concept's module is a handful of sentences in these words."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from pymongo.collection import Collection

from domain.documents import Document
from domain.families import Family
from domain.ids import FamilyId
from store import family_versions
from store.codec import to_bson
from store.connections import BsonDocument, collection, current_session

D = TypeVar("D", bound=Document)
Query = Mapping[str, Any]
Sort = list[tuple[str, int]]


class Documents(Generic[D]):
    """The documents of one model, inside the current transaction if there is one."""

    def __init__(self, model: type[D]) -> None:
        self.model = model

    @property
    def _collection(self) -> Collection[BsonDocument]:
        return collection(self.model.collection)

    def find_one(self, where: Query, *, sort: Sort | None = None) -> D | None:
        """Return the first document that matches."""
        found = self._collection.find_one(to_bson(where), sort=sort, session=current_session())
        return None if found is None else self.model.model_validate(found)

    def find(self, where: Query, *, sort: Sort | None = None, limit: int = 0) -> tuple[D, ...]:
        """Return all documents that match."""
        return tuple(self.stream(where, sort=sort, limit=limit))

    def stream(self, where: Query, *, sort: Sort | None = None, limit: int = 0) -> Iterator[D]:
        """Yield the documents that match, a batch at a time."""
        found = self._collection.find(to_bson(where), sort=sort, limit=limit, session=current_session())
        return map(self.model.model_validate, found)

    def count(self, where: Query) -> int:
        """Return how many documents match."""
        return self._collection.count_documents(to_bson(where), session=current_session())

    def distinct(self, field: str, where: Query) -> tuple[str, ...]:
        """Return the texts that stand in a field of the documents that match."""
        return tuple(self._collection.distinct(field, to_bson(where), session=current_session()))

    def insert(self, document: D) -> D:
        """Keep a new document and return it."""
        self._collection.insert_one(to_bson(document.model_dump()), session=current_session())
        self._note_change(document)
        return document

    def insert_many(self, documents: Iterable[D]) -> int:
        """Keep new documents and return how many there were."""
        new = tuple(documents)
        if new:
            self._collection.insert_many(
                [to_bson(document.model_dump()) for document in new], session=current_session()
            )
        for document in new:
            self._note_change(document)
        return len(new)

    def replace(self, where: Query, document: D, *, upsert: bool = False) -> bool:
        """Put the document in the place of the one that matches; False if none does."""
        row = to_bson(document.model_dump())
        result = self._collection.replace_one(to_bson(where), row, upsert=upsert, session=current_session())
        self._note_change(document)
        return bool(result.matched_count or result.upserted_id)

    def update(self, where: Query, change: Query) -> int:
        """Change every document that matches by MongoDB's update operators; return how many matched."""
        result = self._collection.update_many(to_bson(where), to_bson(change), session=current_session())
        self._note_change_where(where)
        return result.matched_count

    def update_one(self, where: Query, change: Query | list[Query]) -> D | None:
        """Change one document that matches, by operators or by a pipeline, and return it as it is now."""
        found = self._collection.find_one_and_update(
            to_bson(where), to_bson(change), return_document=True, session=current_session()
        )
        if found is None:
            return None
        changed = self.model.model_validate(found)
        self._note_change(changed)
        return changed

    def delete(self, where: Query) -> int:
        """Delete every document that matches; return how many there were."""
        result = self._collection.delete_many(to_bson(where), session=current_session())
        self._note_change_where(where)
        return result.deleted_count

    def _note_change(self, document: D) -> None:
        family_id = document.id if isinstance(document, Family) else getattr(document, "family_id", None)
        family_versions.note_change(self.model.collection, family_id)

    def _note_change_where(self, where: Query) -> None:
        """Note a change of whatever a query found; it names the family, as each query for a family's things does."""
        family_id: FamilyId | None = where.get("_id" if self.model is Family else "familyId")
        family_versions.note_change(self.model.collection, family_id)
