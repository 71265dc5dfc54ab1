"""The form of every error message of the product: what happened, where, how to mend it, under a stable code."""
from __future__ import annotations


class CodedError(Exception):
    """Base of the packages' exception roots.

    ``code`` is stable (FK-I012: F iscal K G, I for ingest, then a number) and stands in the message; ``what`` says what went
    wrong, ``where`` in which file or place, ``mend`` what the user can do. All three are Chinese.
    """

    def __init__(self, code: str, what: str, *, where: str | None = None, mend: str | None = None) -> None:
        self.code, self.what, self.where, self.mend = code, what, where, mend
        super().__init__(str(self))

    def __str__(self) -> str:
        where = f"（{self.where}）" if self.where else ""
        mend = f"；{self.mend}" if self.mend else ""
        return f"[{self.code}] {self.what}{where}{mend}"


class OntologyError(CodedError):
    """Root of what the ontology package raises (FK-O…)."""
