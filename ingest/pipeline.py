"""Many files at once: find them, read them in a pool of processes, never let one bad file stop the others."""
from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from ingest.decode import decode
from ingest.document import read_document
from ingest.errors import IngestError
from ingest.records import DocumentRecord

#: Suffixes of the files that are taken from folders. A file named on its own is read whatever its suffix.
SUFFIXES = (".txt", ".md")
#: Files ahead of the one whose record is taken that may be in work, per process.
_AHEAD = 4
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: ``name`` is its path relative to the folder named (its own name when it was named itself), with ``/``."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not taken in: the code of the error and the reason in Chinese."""

    name: str
    code: str
    reason: str


def discover(paths: Sequence[Path]) -> list[InputFile]:
    """The files behind ``paths``, folders walked in the order of names, hidden files left out.

    Raises ``IngestError``: FK-I020 a path does not exist, FK-I021 two files have the same relative name, FK-I022 a folder cannot be
    read, FK-I023 nothing to read was found.
    """
    found: dict[str, Path] = {}
    for path in paths:
        for name, file in _files(path):
            if name in found and found[name].resolve() != file.resolve():
                raise IngestError("FK-I021", f"两个文件的相对路径相同：{found[name]} 与 {file}", where=name, mend="请改名或放进不同的文件夹")
            found.setdefault(name, file)
    if not found:
        raise IngestError("FK-I023", "没有找到可读的文件", where="、".join(map(str, paths)), mend=f"支持的格式：{'、'.join(SUFFIXES)}")
    return [InputFile(name, file) for name, file in found.items()]


def _files(path: Path) -> Iterator[tuple[str, Path]]:
    if not path.exists():
        raise IngestError("FK-I020", "文件或文件夹不存在", where=str(path), mend="请检查路径")
    if path.is_file():
        yield path.name, path
        return
    for file in _walk(path):
        yield file.relative_to(path).as_posix(), file


def _walk(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        raise IngestError("FK-I022", f"文件夹不能读取：{error.strerror}", where=str(folder), mend="请检查访问权限") from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry)
        elif entry.suffix.lower() in SUFFIXES:
            yield entry


def read_files(files: Sequence[InputFile], jobs: int = 1, progress: Progress | None = None) -> Iterator[DocumentRecord | Skipped]:
    """The records of ``files`` in their order; a file that cannot be read yields why.

    ``jobs`` processes work at once (1: in this process). ``progress(done, total, name)`` is called after each file.
    """
    for done, (file, result) in enumerate(zip(files, _results(files, jobs), strict=True), 1):
        if progress is not None:
            progress(done, len(files), file.name)
        yield result


def _results(files: Sequence[InputFile], jobs: int) -> Iterable[DocumentRecord | Skipped]:
    if jobs <= 1 or len(files) <= 1:
        return map(read_one, files)
    return _pooled(files, jobs)


def _pooled(files: Sequence[InputFile], jobs: int) -> Iterator[DocumentRecord | Skipped]:
    """Read in a pool; when a process dies, the file in question is tried once more alone and then given up."""
    rest = list(files)
    while rest:
        done = 0
        try:
            for result in _window(rest, jobs):
                yield result
                done += 1
        except BrokenProcessPool:
            yield _alone(rest[done])
            done += 1
        rest = rest[done:]


def _window(files: Sequence[InputFile], jobs: int) -> Iterator[DocumentRecord | Skipped]:
    """Keep the processes busy, but hold no more than a few records in memory."""
    with ProcessPoolExecutor(max_workers=min(jobs, len(files))) as pool:
        waiting: deque[Future[DocumentRecord | Skipped]] = deque()
        for file in files:
            waiting.append(pool.submit(read_one, file))
            if len(waiting) >= jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _alone(file: InputFile) -> DocumentRecord | Skipped:
    try:
        with ProcessPoolExecutor(max_workers=1) as pool:
            return pool.submit(read_one, file).result()
    except BrokenProcessPool:
        return Skipped(file.name, "FK-I031", "读取这个文件的进程意外中止")


def read_one(file: InputFile) -> DocumentRecord | Skipped:
    """Read one file; every failure becomes a ``Skipped``."""
    try:
        return read_document(decode(file.path.read_bytes(), file.name))
    except OSError as error:
        return Skipped(file.name, "FK-I024", f"文件不能读取：{error.strerror}")
    except IngestError as error:
        return Skipped(file.name, error.code, error.what)
    except (ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, RuntimeError, TypeError, ValueError) as error:
        return Skipped(file.name, "FK-I030", f"读取时出错（{type(error).__name__}: {error}）")
