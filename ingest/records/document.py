"""A document with all that was read from it."""
from __future__ import annotations

from dataclasses import dataclass

from ingest.claims.model import Claim
from ingest.places import NOWHERE, Origins
from ingest.records.budget import BudgetLine, BudgetProject, Indicator
from ingest.records.common import Alias, Section
from ingest.records.evaluation import EvaluationReport
from ingest.spans import Passage, Stated


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """The file behind a document: ``name`` relative to the folder given, ``encoding`` the rung of the ladder that decoded it."""

    name: str
    sha256: str
    encoding: str
    characters: int


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """All that was read from one file. ``kinds``: 绩效评价报告 政府预算 部门预算 绩效目标表, as many as the file holds.

    ``origins`` lead from the text back to pages, cells and paragraphs of the file; ``notices`` say what of it could not be read.
    """

    source: SourceInfo
    text: str
    title: Passage | None
    kinds: tuple[str, ...] = ()
    fiscal_year: int | None = None
    publisher: Stated[str] | None = None
    sections: tuple[Section, ...] = ()
    reports: tuple[EvaluationReport, ...] = ()
    budget_lines: tuple[BudgetLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    projects: tuple[BudgetProject, ...] = ()
    aliases: tuple[Alias, ...] = ()
    notices: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    origins: Origins = NOWHERE
