"""Where a reader stands in the graph and what is opened; all of it in the address."""
from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from fiscalkg.pages import links

SORTS: Final = ("项目", "部门", "问题类型", "政策文件", "评价机构", "具体问题", "问题", "报告")
"""Sorts of nodes that can be shown or left out; every evaluated thing is 项目."""
USUAL: Final = ("项目", "部门", "问题类型", "政策文件", "评价机构", "具体问题")
"""Sorts shown unless the reader chooses: single problems and reports are many and stand for what is shown already."""
_OF_KIND: Final = {"部门": "部门", "单位": "部门", "机构": "部门", "评价机构": "评价机构", "问题类型": "问题类型", "政策文件": "政策文件",
                   "问题": "问题", "分析中的问题": "问题", "绩效评价报告": "报告", "共性问题": "具体问题"}
LIMITS: Final = (8, 20, 40)
"""Neighbours shown of each relation; “更多” takes the next step."""
MOST_OPEN: Final = 12
"""Nodes that may be open at once."""


def sort_of(kind: str) -> str:
    """The sort of a node by its kind as people say it."""
    return _OF_KIND.get(kind, "项目")


@dataclass(frozen=True, slots=True)
class Walk:
    """``at``: the node in the middle (IRI or a name as typed); ``opened``: nodes opened after it; ``sorts``: what is shown; ``limit``."""

    at: str = ""
    opened: tuple[str, ...] = ()
    sorts: tuple[str, ...] = USUAL
    limit: int = LIMITS[0]

    @classmethod
    def read(cls, query: Any) -> Walk:
        """From the parameters of an address; nonsense is taken as not said."""
        sorts = tuple(one for one in SORTS if one in query.getlist("sort"))
        limit = query.get("n", "")
        opened = tuple(dict.fromkeys(query.getlist("open")))[:MOST_OPEN]
        return cls(query.get("at", "").strip()[:500], opened, sorts or USUAL, int(limit) if limit in map(str, LIMITS) else LIMITS[0])

    @property
    def address(self) -> str:
        """The address of this place."""
        return links.page("graph", at=self.at, open=self.opened, sort=None if self.sorts == USUAL else self.sorts,
                          n=self.limit if self.limit != LIMITS[0] else None)

    def opening(self, iri: str) -> str:
        """The address with one more node opened, or with it closed again."""
        opened = tuple(one for one in self.opened if one != iri) if iri in self.opened else (*self.opened, iri)[-MOST_OPEN:]
        return replace(self, opened=opened).address

    def standing_at(self, iri: str) -> str:
        """The address with another node in the middle."""
        return replace(self, at=iri, opened=()).address

    def toggling(self, sort: str) -> str:
        """The address with one sort of nodes shown or left out."""
        sorts = tuple(one for one in SORTS if (one in self.sorts) != (one == sort))
        return replace(self, sorts=sorts or USUAL).address

    @property
    def more(self) -> str:
        """The address with more neighbours of each relation; empty where there is no more."""
        later = [one for one in LIMITS if one > self.limit]
        return replace(self, limit=later[0]).address if later else ""
