"""What a family has decided about its weeks once and for all."""

from enum import StrEnum


class MissedWork(StrEnum):
    """What becomes of a lesson that did not happen."""

    THIS_WEEK = "this_week"
    NEXT_WEEK = "next_week"
    LET_GO = "let_go"


class ComingWeeks(StrEnum):
    """What happens on Sunday, by the family's clock, with the week that comes."""

    DRAFT = "draft"
    BY_ITSELF = "by_itself"
    BY_HAND = "by_hand"
