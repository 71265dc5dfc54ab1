"""Shapes that many answers share."""
from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """Base of all shapes: keys may be added later, so readers pass over those they do not know."""

    model_config = ConfigDict(extra="allow")


class Citation(Shape):
    """出处：text[start:end] 就是 quote（按码点计数）。"""

    document: str = Field(description="文件名")
    start: int = Field(ge=0, description="起点（码点，含）")
    end: int = Field(ge=0, description="终点（码点，不含）")
    quote: str = Field(description="原文")


class Named(Shape):
    """有名称的事物。"""

    iri: str
    label: str


class ThingRef(Named):
    """有名称、有类别的事物。"""

    kind: str = Field(description="类别，如 部门、项目、问题")


class Passage(Shape):
    """一段有出处的文字。"""

    iri: str
    text: str
    citation: Citation


class Paged(Shape):
    """分页：total 为总数（不能确定时为 null），上一页、下一页的地址见 Link 头。"""

    total: int | None = Field(description="总数；检索结果多于已取出的部分时为 null")
    limit: int
    offset: int


class Invalid(Shape):
    """一个不合要求的参数。"""

    in_: str = Field(alias="in")
    name: str
    reason: str


class Problem(Shape):
    """出错信息（RFC 9457）。"""

    type: str = Field(description="错误种类的标识")
    title: str = Field(description="出了什么错")
    status: int
    detail: str = Field(description="出了什么错、在哪里、怎样解决")
    code: str = Field(description="错误代码，如 FK-K030")
    where: str | None = Field(default=None, description="在哪里")
    mend: str | None = Field(default=None, description="怎样解决")
    instance: str | None = None
    line: int | None = Field(default=None, description="SPARQL 语法错误所在行")
    column: int | None = Field(default=None, description="SPARQL 语法错误所在列")
    errors: list[Invalid] | None = Field(default=None, description="不合要求的参数")
