"""From a file to all that a generation keeps of it: done in the process that reads the file, so that it spreads over all of them."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.pipeline import InputFile, Skipped, read_one

if TYPE_CHECKING:
    from ingest.records import DocumentRecord
    from kg.manifest import DocumentEntry
    from kg.sources import PackedSource
    from search.drafts import Drafts
    from search.part import PackedPart


@dataclass(frozen=True, slots=True)
class Prepared:
    """One document: its entry in the manifest, what the graph keeps of it, its text, and its part of the search index."""

    entry: DocumentEntry
    kept: bytes
    source: PackedSource
    part: PackedPart


@dataclass(frozen=True, slots=True)
class Preparing:
    """Reads a file and prepares it; ``base`` is the base of the IRIs. What does the work is loaded by the process that does it, while the
    others go on. Whether terms and vectors are ``measured`` here as well, or left for later, makes no difference to what comes of it.
    """

    base: str
    measured: bool = True

    def __call__(self, file: InputFile) -> Prepared | Skipped:
        """The document of a file, or why there is none."""
        found = read_one(file)
        return found if isinstance(found, Skipped) else self.prepared(found)

    def prepared(self, record: DocumentRecord) -> Prepared:
        """A document from its record."""
        from kg.iri import Iris
        from kg.kept import packed
        from kg.mapping.document import map_document
        from kg.sources import packed_source
        from search.drafts import drafts_of

        mapped = map_document(record, Iris(self.base))
        drafts = drafts_of(mapped.entry.name, mapped.triples, record.text)
        return Prepared(mapped.entry, packed(mapped, self.base), packed_source(record.text, record.origins), self._part(drafts))

    def _part(self, drafts: Drafts) -> PackedPart:
        from search.part import PackedPart, Part

        if not self.measured:
            return PackedPart.outlined(drafts)
        from search.measure import measured_units

        return PackedPart.of(Part(drafts, measured_units(drafts)))
