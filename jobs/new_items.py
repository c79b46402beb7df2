"""What the planner placed becomes an item of a child's week."""

from domain.children import Child
from domain.ids import ItemId
from domain.schedules import Item, ItemType, OriginalSubject
from planner.plans import PlannedItem
from store.codec import new_id


def new_item(child: Child, planned: PlannedItem, *, notes: str = "") -> Item:
    """Return a new item; a lesson remembers its subject as it is now."""
    item = Item(
        id=ItemId(new_id()),
        type=planned.type,
        name=planned.name,
        start_time=planned.start_time,
        end_time=planned.end_time,
        reason=planned.reason,
        is_external=planned.type is ItemType.COMMITMENT,
        make_up=planned.make_up,
        group_id=planned.group_id,
        notes=notes,
    )
    subject = child.subject_named(planned.name) if planned.type is ItemType.SUBJECT else None
    if subject is None:
        return item
    return item.with_changes(
        original_subject=OriginalSubject(
            name=subject.name,
            is_core_subject=subject.is_core_subject,
            session_duration=subject.session_duration,
            parent_involvement=subject.parent_involvement,
        ),
        resources=subject.resources,
    )
