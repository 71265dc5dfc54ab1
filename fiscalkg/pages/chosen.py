"""What a search is asked for: the question, the filters and the page, as they stand in the address."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol, Self

from fiscalkg.pages import links

MOST_CHARACTERS = 500
"""Characters of a question that are read."""


class Parameters(Protocol):
    """Query parameters of a request."""

    def get(self, key: str, default: str) -> str:
        """The last value of a parameter."""
        ...

    def getlist(self, key: str) -> list[str]:
        """All values of a parameter."""
        ...


@dataclass(frozen=True, slots=True)
class Chosen:
    """A question (may be empty: browse), the values chosen of each filter (any of them fits), and the page, from 1."""

    query: str
    filters: Mapping[str, tuple[str, ...]]
    page: int = 1

    @classmethod
    def read(cls, parameters: Parameters) -> Self:
        """From the address of a request; nonsense is taken as not said."""
        number = parameters.get("page", "1")
        filters = {name: tuple(dict.fromkeys(parameters.getlist(name))) for name in links.FILTERS}
        page = int(number) if number.isdecimal() and len(number) < 5 else 1
        return cls(parameters.get("q", "").strip()[:MOST_CHARACTERS], filters, max(page, 1))

    @property
    def any_filter(self) -> bool:
        """Whether anything is chosen."""
        return any(self.filters.values())

    def __bool__(self) -> bool:
        return bool(self.query) or self.any_filter

    def has(self, name: str, value: str) -> bool:
        """Whether a value is chosen."""
        return value in self.filters[name]

    def toggled(self, name: str, value: str) -> Self:
        """With one value chosen or no longer chosen, on the first page."""
        present = self.filters[name]
        now = tuple(one for one in present if one != value) if value in present else (*present, value)
        return replace(self, filters={**self.filters, name: now}, page=1)

    def without(self, name: str) -> Self:
        """With nothing chosen of one filter."""
        return replace(self, filters={**self.filters, name: ()}, page=1)

    def unfiltered(self) -> Self:
        """With no filter at all."""
        return replace(self, filters=dict.fromkeys(self.filters, ()), page=1)

    def at(self, page: int) -> Self:
        """On another page."""
        return replace(self, page=page)

    @property
    def address(self) -> str:
        """Where this can be seen."""
        return links.search(self.query, self.filters, self.page)
