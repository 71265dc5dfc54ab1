"""Shapes of what is seen across reports: recurring problems, advice, related projects, paths, figures that do not add up."""
from __future__ import annotations

from pydantic import Field

from fiscalkg.service.models.common import Citation, Named, Paged, Passage, Shape, ThingRef


class Cell(Shape):
    """一类问题在一行中：涉及几份报告、几条问题、有代表性的一条。"""

    reports: int
    findings: int
    typical: Passage | None


class Kind(Cell):
    """一类问题的总数。"""

    notation: str
    label: str
    share: float = Field(description="有这类问题的报告占比")


class Row(Shape):
    """一个项目、部门、评价机构或年度的各类问题。"""

    iri: str | None
    label: str
    reports: int
    findings: int
    cells: dict[str, Cell] = Field(description="问题类型代码 → 数目")


class Matrix(Paged):
    """共性问题表：kinds 为各类问题，rows 为各行（分页）。"""

    by: str
    reports: int
    findings: int
    kinds: list[Kind]
    rows: list[Row]


class ClusterFinding(Passage):
    """共性问题中的一条。"""

    report: str | None
    heading: str | None


class Cluster(Shape):
    """多份报告反复出现的一个具体问题。"""

    name: str
    types: list[str]
    report_count: int
    reports: list[Named]
    projects: list[str]
    typical: ClusterFinding | None
    findings: list[ClusterFinding]


class Clusters(Paged):
    """反复出现的具体问题，涉及报告最多的在前。"""

    clusters: list[Cluster]


class AdviceGroup(Shape):
    """一份报告针对一类问题的建议。"""

    report: Named
    heading: str | None
    problems: list[Passage]
    items: list[Passage]


class Advice(Paged):
    """各报告针对一类问题的建议。"""

    notation: str
    label: str
    reports: int
    recommendations: int
    groups: list[AdviceGroup]


class Shared(Shape):
    """两个项目共有的一类问题，own 为本项目的原文，other 为对方的。"""

    notation: str
    label: str
    weight: float
    own: list[Passage]
    other: list[Passage]


class RelatedOne(Shape):
    """一个有相同问题的项目。"""

    subject: Named
    score: float
    shared: list[Shared]


class Related(Paged):
    """与某个项目问题相近的项目；名称对应多个事物时 thing 为 null，见 candidates。"""

    query: str
    thing: ThingRef | None
    related: list[RelatedOne]
    candidates: list[ThingRef]


class Step(Shape):
    """一步联系。"""

    from_: ThingRef = Field(alias="from")
    relation: str
    to: ThingRef
    forward: bool = Field(description="true：from 是主语")
    citations: list[Citation]


class Path(Shape):
    """两个事物怎样相连；没有联系时 steps 为空。"""

    from_: ThingRef | None = Field(alias="from")
    to: ThingRef | None
    steps: list[Step]
    candidates: list[ThingRef]


class Quote(Shape):
    """一段原文。"""

    start: int
    end: int
    quote: str


class Conflict(Shape):
    """一处数据不符。"""

    kind: str = Field(description="rate sum twice score unit count hierarchy label")
    severity: str = Field(description="material 实质性、rounding 四舍五入可解释")
    document: str
    start: int
    end: int
    quotes: list[Quote]
    stated: float | str | None
    computed: float | str | None
    difference: float | str | None
    explanation: str


class Audit(Paged):
    """数据核查结果。"""

    conflicts: list[Conflict]
