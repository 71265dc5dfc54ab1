"""Not looking for garbage while very many objects are made that stay: the looking would take longer than the making."""
from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def not_collecting() -> Iterator[None]:
    """No collection of cyclic garbage inside the block (in the whole process)."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
