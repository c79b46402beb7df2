"""How the search's functions are compiled: once, and kept on disk."""

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., object])


def compiled(function: Function) -> Function:
    """Compile a function of plain numbers and a tape to machine code."""
    return cast("Function", njit(cache=True)(function))
