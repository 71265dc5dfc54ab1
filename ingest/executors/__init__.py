"""Where the reading of files runs: one protocol, worker processes here, a cluster elsewhere.

``Executor.run(task, items)`` applies a function to many items and gives the results in the order of the items; an item that hangs, takes
too much memory or takes its process down gives a ``Failure`` and the others go on. ``ProcessExecutor`` works on this machine,
``InlineExecutor`` in the calling process (without limits). Another back end is a class with the same ``run``.
"""
from ingest.executors.base import Executor, Failure, Limits
from ingest.executors.inline import InlineExecutor
from ingest.executors.processes import ProcessExecutor

__all__ = ["Executor", "Failure", "InlineExecutor", "Limits", "ProcessExecutor"]
