"""Shapes of things, documents and the state of the service."""
from __future__ import annotations

from pydantic import Field

from fiscalkg.service.models.common import Citation, Paged, Shape, ThingRef


class Things(Paged):
    """按名称找到的事物。"""

    things: list[ThingRef]


class ThingHead(ThingRef):
    """事物本身。"""

    types: list[str]


class Statement(Shape):
    """关于事物的一条陈述。"""

    property: str
    value: str
    iri: str | None
    citations: list[Citation]


class Reference(Shape):
    """提到该事物的一条内容。"""

    iri: str
    label: str
    citation: Citation | None


class References(Shape):
    """提到该事物的内容，按类别和关系归并。"""

    relation: str
    kind: str
    count: int
    items: list[Reference]


class Merge(Shape):
    """为什么一个名称被认定为该事物。"""

    name: str
    reason: str
    decision: str
    citations: list[Citation]


class Thing(Shape):
    """关于一个事物的全部内容；名称对应多个事物时 thing 为 null，见 candidates。"""

    query: str
    thing: ThingHead | None
    statements: list[Statement]
    references: list[References]
    merges: list[Merge]
    candidates: list[ThingRef]


class Document(Shape):
    """一份收录的文件。"""

    name: str
    kinds: list[str]
    characters: int = Field(description="字数（码点）")
    encoding: str
    sha256: str
    iri: str


class Documents(Paged):
    """收录的文件。"""

    documents: list[Document]


class Text(Shape):
    """文件的一段原文。"""

    document: str
    start: int
    end: int
    characters: int = Field(description="全文字数")
    text: str


class Taken(Shape):
    """从原文的一段读出的内容。依据（Evidence）另有所说明的事物、属性和取值。"""

    iri: str
    label: str
    kind: str
    start: int
    end: int
    about: ThingRef | None = None
    property: str | None = None
    value: str | None = None


class Spans(Paged):
    """一段原文和从中读出的全部内容。"""

    citation: Citation
    before: str
    after: str
    taken: list[Taken]


class Skipped(Shape):
    """没有收录的文件和原因。"""

    name: str
    reason: str


class Build(Shape):
    """一次建库任务。"""

    id: str
    state: str = Field(description="waiting 等待、running 进行中、done 完成、failed 失败")
    action: str = Field(description="add 加入、remove 移除")
    names: list[str]
    message: str | None
    skipped: list[Skipped] = Field(default_factory=list)


class Builds(Shape):
    """建库任务，最近的在前。"""

    builds: list[Build]


class Status(Shape):
    """工作区里有什么，服务开放什么。"""

    generation: str
    model: str
    counts: dict[str, int]
    documents: int
    skipped: list[Skipped]
    upload: bool = Field(description="是否开放上传")
    building: bool = Field(description="是否正在建库")
