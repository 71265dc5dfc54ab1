"""Many files at once: find them, read them in worker processes, never let one bad file stop the others."""
from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ingest.errors import IngestError
from ingest.executors.base import DIED, ERROR, MEMORY, MEMORY_VARIABLE, SECONDS_VARIABLE, TIME, Executor, Failure, Limits
from ingest.executors.processes import ProcessExecutor
from ingest.readers.registry import endings, readable_endings

if TYPE_CHECKING:
    from ingest.records import DocumentRecord

Progress = Callable[[int, int, str], None]
T = TypeVar("T")


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

    From folders the files of formats that are read are taken, and those of formats that are refused with advice; a file named on its
    own is read whatever its name.

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
        raise IngestError("FK-I023", "没有找到可读的文件", where="、".join(map(str, paths)), mend=f"支持的格式：{'、'.join(readable_endings())}")
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
            if not (entry.is_symlink() and folder.resolve().is_relative_to(entry.resolve())):
                yield from _walk(entry)
        elif entry.suffix.lower() in endings() and not entry.name.startswith("~$"):
            yield entry


def read_files(files: Sequence[InputFile], jobs: int = 1, progress: Progress | None = None,
               executor: Executor | None = None) -> Iterator[DocumentRecord | Skipped]:
    """The records of ``files`` in their order; a file that cannot be read yields why. See ``work_on``."""
    return work_on(files, read_one, jobs, progress, executor)


def work_on(files: Sequence[InputFile], task: Callable[[InputFile], T | Skipped], jobs: int = 1, progress: Progress | None = None,
            executor: Executor | None = None) -> Generator[T | Skipped]:
    """What ``task`` (``read_one`` and what is made of its record; to be pickled) gives for each of ``files``, in their order.

    ``executor`` says where the work is done; by default that is ``jobs`` worker processes here, each file held to the limits that the
    environment sets (``Limits.configured``). The work is under way when this returns, and ends when the result is closed.
    ``progress(done, total, name)`` is called after each file.
    """
    work = executor or ProcessExecutor(min(jobs, len(files)), Limits.configured())
    results = _told(files, work.run(task, files), progress)
    next(results)
    return results


def _told(files: Sequence[InputFile], results: Iterator[T | Skipped | Failure], progress: Progress | None) -> Generator[Any]:
    """None, so that closing it from then on closes what is behind it, then the results."""
    try:
        yield None
        for done, (file, result) in enumerate(zip(files, results, strict=True), 1):
            if progress is not None:
                progress(done, len(files), file.name)
            yield failed(file, result) if isinstance(result, Failure) else result
    finally:
        if isinstance(results, Generator):
            results.close()


def failed(file: InputFile, failure: Failure) -> Skipped:
    """A file whose reading did not come to an end: FK-I030 an error, FK-I031 the process died, FK-I032 time, FK-I033 memory."""
    code, reason = _FAILURES[failure.kind]
    return Skipped(file.name, code, f"{reason}（{failure.detail}）" if failure.detail else reason)


_FAILURES = {
    ERROR: ("FK-I030", "读取时出错"),
    DIED: ("FK-I031", "读取这个文件的进程意外中止"),
    TIME: ("FK-I032", f"读取超过时限，已放弃；可用 --file-seconds 或环境变量 {SECONDS_VARIABLE} 放宽"),
    MEMORY: ("FK-I033", f"读取所需内存超过上限，已放弃；可拆分文件，或用环境变量 {MEMORY_VARIABLE} 放宽"),
}


def read_one(file: InputFile) -> DocumentRecord | Skipped:
    """Read one file; every expected failure becomes a ``Skipped``, the rest (out of memory, faults of ours) is left to the executor.

    What reads is loaded here, that is in the worker process, while the caller goes on.
    """
    from ingest.document import read_document
    from ingest.readers import read_source

    try:
        return read_document(read_source(file.path.read_bytes(), file.name))
    except OSError as error:
        return Skipped(file.name, "FK-I024", f"文件不能读取：{error.strerror}")
    except IngestError as error:
        return Skipped(file.name, error.code, f"{error.what}；{error.mend}" if error.mend else error.what)
