"""A workspace in Python: ``Workspace("folder").build([...])``, then search, ask, walk and export. The command line is built on it."""
from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fiscalkg.places import Json, with_places
from fiscalkg.progress import ProgressCallback, silent
from kg.generations import Generation, Held
from kg.generations import Workspace as Folder

if TYPE_CHECKING:
    from fiscalkg.assembly import Work
    from fiscalkg.plans import Planner
    from ingest.executors.base import Executor
    from kg.graph import KnowledgeGraph
    from kg.query import QueryResult
    from search.engine import SearchEngine
    from search.qa import Answerer


class Workspace:
    """A folder that holds the graph and the search index of a set of documents.

    Opening touches nothing; reading a folder that is no workspace raises ``KgError`` FK-K001. What is read is the generation in force
    when it is first needed; after ``build``, ``add`` or ``remove`` it is the new one.
    """

    def __init__(self, path: str | Path = "workspace") -> None:
        self.root = Path(path)
        self.folder = Folder(self.root)
        self._held: Held | None = None

    # -- making and changing -----------------------------------------------------------------------------------------------------

    def build(self, paths: Sequence[str | Path], *, jobs: int | None = None, model: str | None = None,
              progress: ProgressCallback = silent, executor: Executor | None = None, vectors: str | None = None) -> dict[str, Any]:
        """Read files and folders into a new generation and put it in force; the old one stays until that moment.

        Files that are there already with the same content are not read again. ``model`` names a sentence-transformers model for the
        vectors (None: the shipped static encoder), ``vectors`` what keeps them (``exact``, ``ivf``, ``postgres``; None: what
        ``FKG_VECTORS`` says); ``executor`` says where files are read (None: ``jobs`` processes here). Gives
        ``{workspace, seconds, counts, documents, skipped, taken_over, outdated}``. Raises ``IngestError`` when nothing could be read,
        ``KgError`` when the folder cannot be used.
        """
        from fiscalkg.assembly import Work
        from fiscalkg.plans import building
        from ingest.pipeline import discover
        from search.vector_choice import chosen

        return self._changed(building(discover([Path(path) for path in paths])), Work(jobs, model, executor, progress, chosen(vectors)))

    def add(self, paths: Sequence[str | Path], *, jobs: int | None = None, progress: ProgressCallback = silent,
            executor: Executor | None = None) -> dict[str, Any]:
        """Take in more files; one with the name of a file already there replaces it. The result equals a clean build of them all."""
        from fiscalkg.plans import adding
        from ingest.pipeline import discover

        return self._changed(adding(discover([Path(path) for path in paths])), self._work(jobs, executor, progress))

    def remove(self, names: Sequence[str], *, progress: ProgressCallback = silent) -> dict[str, Any]:
        """Drop files by name, with all that came from them; raises FK-F006 for a name that is not there."""
        from fiscalkg.plans import removing, require_known

        require_known(self.generation.manifest, names)
        return self._changed(removing(names), self._work(1, None, progress))

    def _work(self, jobs: int | None, executor: Executor | None, progress: ProgressCallback) -> Work:
        """How a change is made: with the model and the vectors of the generation in force."""
        from fiscalkg.assembly import Work

        settings = self.generation.manifest.settings
        return Work(jobs, self._model, executor, progress, settings.get("vectors", "exact"))

    def _changed(self, planner: Planner, work: Work) -> dict[str, Any]:
        from fiscalkg.assembly import assemble

        began = time.perf_counter()
        summary = assemble(self.folder, planner, work)
        for name in ("generation", "graph", "engine", "answerer"):
            self.__dict__.pop(name, None)
        self._held = None
        return {"workspace": str(self.root), "seconds": time.perf_counter() - began, **summary}

    # -- what is there -----------------------------------------------------------------------------------------------------------

    @cached_property
    def generation(self) -> Generation:
        """The generation in force when first asked for; it is not removed while this object lives or until it is changed through it."""
        self._held = self.folder.hold()
        return self._held.generation

    @cached_property
    def graph(self) -> KnowledgeGraph:
        """The knowledge graph, read-only."""
        from kg.graph import KnowledgeGraph

        return KnowledgeGraph.open(self.generation)

    @cached_property
    def engine(self) -> SearchEngine:
        """The search index."""
        from search.engine import SearchEngine

        return SearchEngine.open(self.generation.search)

    @cached_property
    def answerer(self) -> Answerer:
        """What answers questions; it keeps what it learns of the graph."""
        from search.qa import Answerer

        return Answerer(self.graph, self.engine)

    @property
    def _model(self) -> str | None:
        return self.generation.manifest.settings.get("model") or None

    def status(self) -> dict[str, Any]:
        """Documents, skipped files, counts and settings of the generation in force."""
        manifest = self.generation.manifest
        return {
            "workspace": str(self.root), "generation": self.generation.name, "model": self._model or "自带静态词向量",
            "counts": dict(manifest.counts),
            "documents": [
                {"name": one.name, "kinds": list(one.kinds), "characters": one.characters, "encoding": one.encoding, "sha256": one.sha256}
                for one in manifest.documents
            ],
            "skipped": [{"name": one.name, "reason": one.reason} for one in manifest.skipped],
        }

    def source(self, document: str) -> str:
        """The decoded text of a document by its name."""
        return self.generation.sources.text(document)

    @staticmethod
    def issue_labels() -> dict[str, str]:
        """Names of the kinds of problems by notation."""
        from ontology import issue_types

        return {one.code: one.label for one in issue_types()}

    # -- finding -----------------------------------------------------------------------------------------------------------------

    def search(self, text: str, *, k: int = 10, kinds: Sequence[str] = (), types: Sequence[str] = (),
               department: str | None = None) -> dict[str, Any]:
        """Hits for ``text``, best first, in the contract's shape of ``search --json``."""
        result: dict[str, Any] = self.engine.search(text, k=k, kinds=tuple(kinds), types=tuple(types), department=department).json()
        return self._placed(result)

    def ask(self, question: str) -> dict[str, Any]:
        """The answer to a question in plain Chinese, in the contract's shape of ``ask --json``."""
        return self._placed(self.answerer.answer(question).json())

    # -- walking -----------------------------------------------------------------------------------------------------------------

    def sparql(self, query: str, *, timeout: float = 30.0, max_rows: int = 10_000) -> QueryResult:
        """Run a read-only SPARQL query over the union of all graphs, in a worker that is stopped after ``timeout`` seconds."""
        from kg.query import run_user_query

        return run_user_query(self.generation.store, query, timeout=timeout, max_rows=max_rows)

    def export(self, what: str) -> Iterator[dict[str, Any]]:
        """``reports``, ``budget-lines``, ``indicators`` or ``projects`` as the contract's JSON objects, read from the graph."""
        from kg import export

        return export.RECORDS[what](self.graph)

    def export_graph(self, form: str) -> Iterator[str]:
        """The whole graph as ``turtle``, ``nquads``, ``jsonld`` or ``graphml``, in pieces of text; sorted, so that equal graphs are equal."""
        from kg.export.graphs import FORMATS

        return FORMATS[form](self.graph)

    def audit(self) -> Iterator[dict[str, Any]]:
        """The figures that do not add up, in the contract's shape of ``audit``: what matters and what rounding explains (``severity``)."""
        from kg.audit.read import audit

        return audit(self.graph)

    def issues(self, by: str = "type") -> dict[str, Any]:
        """The matrix of recurring problems, by ``project``, ``department``, ``type``, ``evaluator`` or ``year``."""
        from kg.issues import issues

        return issues(self.graph, by)

    def clusters(self) -> list[dict[str, Any]]:
        """Concrete problems that recur in several reports, the most widespread first: name, kinds, reports, all passages."""
        from kg.recurring import clusters

        return self._placed(clusters(self.graph))

    def advice(self, code: str) -> dict[str, Any]:
        """What the reports advise against a kind of problem (``P1`` or its name), by report; raises FK-K052 for an unknown kind."""
        from kg.advice import advice

        return self._placed(advice(self.graph, code))

    def related(self, name: str) -> dict[str, Any]:
        """Projects that share problems with ``name``, through what, with the passages of both; raises FK-K050 for an unknown name."""
        from kg.related import related

        return self._placed(related(self.graph, name))

    def path(self, a: str, b: str) -> dict[str, Any]:
        """How two things are connected; raises FK-K050 for an unknown name."""
        from kg.paths import path

        return self._placed(path(self.graph, a, b))

    def show(self, name: str) -> dict[str, Any]:
        """Everything said of a thing, each statement with its passages; raises FK-K050 for an unknown name."""
        from kg.show import show

        return self._placed(show(self.graph, name))

    def _placed(self, result: Json) -> Json:
        """``result`` with the place of every citation in its original file."""
        return with_places(result, self.generation.sources)

    def validate(self, progress: ProgressCallback = silent) -> list[dict[str, Any]]:
        """Violations of the SHACL shapes; none for a graph as it should be."""
        from kg.validate import validate

        return [one.as_json() for one in validate(self.graph, lambda _name, done, total: progress("检查图谱", done, total))]
