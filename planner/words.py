"""The few turns of phrase the planner's sentences are made of."""

from collections.abc import Sequence


def joined(names: Sequence[str], *, most: int = 4) -> str:
    """Return ``"a, b and c"``; more than ``most`` names end in "and 3 more"."""
    shown = list(names) if len(names) <= most else [*names[: most - 1], f"{len(names) - most + 1} more"]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def hours_text(minutes: int) -> str:
    """Return ``"2 h 30"``, ``"45 min"`` or ``"3 h"``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def counted(count: int, word: str) -> str:
    """Return ``"1 session"`` or ``"2 sessions"``."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
