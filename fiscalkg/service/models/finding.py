"""Shapes of search results and answers."""
from __future__ import annotations

from typing import Any

from pydantic import Field

from fiscalkg.service.models.common import Citation, Named, Paged, Shape, ThingRef


class Ranks(Shape):
    """命中在各种检索中的名次，没有命中为 null。"""

    lexical: int | None = None
    vector: int | None = None
    concept: int | None = None


class Hit(Shape):
    """一条检索结果。"""

    iri: str
    kind: str = Field(description="finding 问题、recommendation 建议、analysis 分析、section 章节、project 项目、policy 政策文件")
    score: float
    report: Named | None = Field(description="所在报告")
    heading: str | None
    text: str
    types: list[str] = Field(description="问题类型代码")
    citation: Citation
    ranks: Ranks
    snippet: str
    matches: list[str] = Field(description="应标出的词")


class SearchAnswer(Paged):
    """检索结果，最相关的在前。"""

    query: str
    hits: list[Hit]
    rewritten: list[str] = Field(default_factory=list, description="同时检索的规范说法")
    named: list[str] = Field(default_factory=list, description="提问中点名的事物")


class Entity(ThingRef):
    """答案中的事物。"""

    notation: str | None = Field(description="问题类型代码或政策文号")


class AskAnswer(Shape):
    """对一个问题的回答；answered 为 false 时文件里没有依据。"""

    question: str
    intent: str
    answered: bool
    answer: str
    value: float | None
    unit: str | None
    entities: list[Entity]
    columns: list[str]
    rows: list[dict[str, Any]]
    sparql: str
    citations: list[Citation]
    explanation: list[str] = Field(default_factory=list, description="问题是怎样理解的")
