"""Which of the 27 kinds of problems a finding shows: one to three of them, the most fitting first, with the words that decided.

Nothing here learns at run time: a small linear model whose weights ship as data reads the finding sentence by sentence, two rankings
weigh what stands where, and named rules settle the borders between neighbouring kinds.
"""
from __future__ import annotations

from ingest.issues.classifier import classify
from ingest.issues.explanation import Explanation, explain

__all__ = ["Explanation", "classify", "explain"]
