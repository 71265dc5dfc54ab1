"""Which conflicts of figures a reader has chosen to see; all of it in the address."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from fiscalkg.pages import links

FIELDS: Final = ("kind", "severity", "document", "report")


@dataclass(frozen=True, slots=True)
class AuditChoice:
    """Empty fields choose nothing away; ``severity`` is ``material`` unless the address says otherwise (``all`` for both)."""

    kind: str = ""
    severity: str = "material"
    document: str = ""
    report: str = ""

    @classmethod
    def read(cls, query: Any) -> AuditChoice:
        """From the parameters of an address."""
        return cls(query.get("kind", ""), query.get("severity", "material"), query.get("document", ""), query.get("report", ""))

    def holds(self, conflict: Mapping[str, Any], without: str = "") -> bool:
        """Whether a conflict is chosen; the field ``without`` is left out of account."""
        own = {"kind": conflict["kind"], "severity": conflict["severity"], "document": conflict["document"],
               "report": conflict["report"]["iri"] if conflict["report"] else ""}
        return all(field == without or getattr(self, field) in ("", "all", own[field]) for field in FIELDS)

    def counts(self, conflicts: Iterable[Mapping[str, Any]], field: str) -> Counter[str]:
        """How many conflicts each value of a field would leave."""
        return Counter(str(one[field]) for one in conflicts if self.holds(one, without=field))

    def with_(self, **changes: str) -> str:
        """The address with other values."""
        return replace(self, **changes).address

    @property
    def address(self) -> str:
        """The address of this choice."""
        return links.page("audit", **self.query)

    @property
    def query(self) -> dict[str, str]:
        """The parameters of this choice, without what is usual."""
        return {field: value for field in FIELDS if (value := getattr(self, field)) and (field, value) != ("severity", "material")}
