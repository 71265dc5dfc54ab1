"""From a question to its answer: read it, see what it names, ask the plans in turn."""
from __future__ import annotations

from collections.abc import Callable

from kg.graph import KnowledgeGraph
from search.engine import SearchEngine
from search.qa.guard import guarded
from search.qa.knowledge import Knowledge
from search.qa.model import Answer
from search.qa.plans.advice import advice_on
from search.qa.plans.budget import budget_figure
from search.qa.plans.entries import entries
from search.qa.plans.evidence import evidence_of
from search.qa.plans.lists import lists
from search.qa.plans.lookup import lookup, unknown
from search.qa.plans.overview import overview
from search.qa.plans.passages import passages
from search.qa.plans.policies import policies
from search.qa.plans.problems import problems
from search.qa.plans.rates import rates
from search.qa.plans.targets import targets
from search.qa.plans.verdict import verdict
from search.qa.plans.versus import versus
from search.qa.reading import read
from search.qa.situation import Situation

PLANS: tuple[Callable[[Situation], Answer | None], ...] = (
    policies, verdict, overview, problems, versus, entries, targets, rates, lookup, advice_on, evidence_of, lists, budget_figure, unknown, passages,
)
"""The plans in the order in which they are asked; the last always answers."""


class Answerer:
    """Answers questions on one graph; what it learns of the graph is kept between questions."""

    def __init__(self, graph: KnowledgeGraph, engine: SearchEngine) -> None:
        self.knowledge = Knowledge(graph, engine)

    def answer(self, question: str) -> Answer:
        """The answer of the first plan that has one, if it keeps to what the question names."""
        situation = Situation(read(question), self.knowledge)
        found = next(answer for plan in PLANS if (answer := plan(situation)) is not None)
        return guarded(situation, found)


def answer(question: str, graph: KnowledgeGraph, engine: SearchEngine) -> Answer:
    """Answer one question; for several on the same graph keep an ``Answerer``."""
    return Answerer(graph, engine).answer(question)
