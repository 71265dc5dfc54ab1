"""Parts of documents for the search index, laid down while a generation is made, and made again where they are not there."""
from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from kg.kept import KeptDocument
from kg.sources import Sources
from search.part import Outline, PackedPart, Part, part_of, unpacked


class PartFiles:
    """The parts that were made where files were read (in ``folder``, until ``remove``); parts of other documents are made from what was kept."""

    def __init__(self, folder: Path, model: str | None) -> None:
        self._folder, self._model = folder, model
        self._files: dict[str, Path] = {}
        self._kept: Mapping[str, KeptDocument] = {}
        self._sources: Sources | None = None
        self.outlines: dict[str, Outline] = {}
        """Outlines of the documents that were read."""

    def keep(self, packed: PackedPart) -> None:
        """Take in what was made of one document."""
        self.outlines[packed.outline.document] = packed.outline
        if packed.data:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / f"{len(self._files)}.part"
            path.write_bytes(packed.data)
            self._files[packed.outline.document] = path

    def complete(self, kept: Mapping[str, KeptDocument], sources: Sources) -> None:
        """Name all documents of the generation, by which other parts are made."""
        self._kept, self._sources = kept, sources

    def part(self, document: str) -> Part:
        """The part of a document. Raises ``KgError`` when what was kept is damaged, ``SearchError`` when the model cannot be used."""
        path = self._files.get(document)
        if path is not None:
            return unpacked(path.read_bytes())
        if self._sources is None:
            raise KeyError(document)
        return part_of(document, self._kept[document].triples(), self._sources.text(document), self._model)

    def remove(self) -> None:
        """Take the files away."""
        shutil.rmtree(self._folder, ignore_errors=True)
