"""Government budgets, department budgets and target forms: budget lines, projects and indicators, each figure with its place."""
from __future__ import annotations

from ingest.budget.read import looks_like_budget, read_budget

__all__ = ["looks_like_budget", "read_budget"]
