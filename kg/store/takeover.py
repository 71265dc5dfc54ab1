"""Taking over the files of a finished store, so that a new one begins with what that one holds without copying it.

RocksDB writes its tables (``*.sst``) once and never changes them: a store that compacts makes new ones and takes the names of the old ones
away. They may therefore have a name in two folders. What is written in place (the list of tables, the log of what is not in tables yet) is
copied, so whatever becomes of the new store, the old one stays as it is.
"""
from __future__ import annotations

import os
import shutil
from pathlib import Path

from kg.durable import link_many

_TABLE = ".sst"
_COPIED = ("CURRENT", "IDENTITY", "MANIFEST-", "OPTIONS-")
_LOG = ".log"


def take_over_store(source: Path, target: Path) -> None:
    """Make the folder ``target`` a store of its own that holds what ``source`` holds. ``OSError`` when files cannot be read or written, or
    there is no store in ``source`` (one that lost its files would be taken for an empty one).
    """
    (source / "CURRENT").stat()
    target.mkdir(parents=True)
    with os.scandir(source) as found:
        for one in found:
            if one.name.endswith(_TABLE):
                link_many([(one.path, target / one.name)])
            elif one.name.startswith(_COPIED) or one.name.endswith(_LOG):
                shutil.copyfile(one.path, target / one.name)
