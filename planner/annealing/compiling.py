"""How the search's functions are compiled: once, and kept on disk."""

from collections.abc import Callable
from typing import TypeVar, cast

from numba import config, njit, types
from numba.extending import intrinsic

from planner.annealing.tape import Tape

Function = TypeVar("Function", bound=Callable[..., object])
CHECKED = bool(vars(config)["BOUNDSCHECK"])
"""Whether NUMBA_BOUNDSCHECK asks for every index to be checked, as one run of drawn families in a while should."""


def compiled(function: Function) -> Function:
    """Compile a function of plain numbers and a tape to machine code."""
    return cast("Function", njit(cache=True)(function))


def _bare(_: object, tape: types.Array) -> object:
    """Return the bare address of a tape's numbers, which is half as quick again as an array that minds its indices."""

    def generate(context, builder, signature, arguments):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        if CHECKED:
            context.nrt.incref(builder, signature.return_type, arguments[0])
            return arguments[0]
        return context.make_array(signature.args[0])(context, builder, value=arguments[0]).data

    address = tape if CHECKED else types.CPointer(tape.dtype)  # type: ignore[no-untyped-call]
    return address(tape), generate


bare = cast("Callable[[Tape], Tape]", intrinsic(_bare))
