"""Reading an evaluation report: everything but its problems and recommendations.

``describe`` gives the metadata of a report. The modules below it have one subject each and may be used alone, such as
``amounts.find_amounts``, ``measures.find_measures`` and ``mentions.find_mentions`` for the passages of findings.
"""
from __future__ import annotations

from ingest.evaluation.describe import ReportMeta, describe

__all__ = ["ReportMeta", "describe"]
