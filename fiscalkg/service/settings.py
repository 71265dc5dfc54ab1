"""What a service is started with: where its workspace is, who may address it, how much it does at once."""
from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""Names of this machine: the service answers to them without further ado, and binds to one of them unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what requests may take. Times in seconds, sizes in bytes."""

    light_at_once: int = 4
    """Requests that only read what is in memory or on disk, at once: they compute, so more threads than processors only slow each other."""
    heavy_at_once: int = 2
    """Requests that walk the whole graph (path, matrix, clusters), at once."""
    exports_at_once: int = 4
    """Exports at once: they last as long as their clients take to read them, and so must not stand in the way of anything else."""
    waiting: int = 200
    """Requests that may wait for their turn in a class of work; more are told to come back (503)."""
    wait: float = 20.0
    """How long a request waits for its turn."""
    sparql_workers: int = 2
    """Processes that run SPARQL."""
    sparql_waiting: int = 16
    """SPARQL requests that may wait for a process."""
    sparql_timeout: float = 30.0
    """Longest run of a SPARQL query; a request may ask for less."""
    sparql_rows: int = 10_000
    """Most rows (triples) a SPARQL query gives; a request may ask for less."""
    body: int = 1 << 20
    """Largest request body, uploads apart."""
    upload: int = 64 << 20
    """Largest uploaded file."""
    rate: float = 50.0
    """Requests a second that one client may make in the long run."""
    burst: int = 400
    """Requests that one client may make at one go."""


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    """Settings of one service.

    ``allowed_hosts`` are names beside those of this machine under which it may be addressed (``kg.example.gov.cn``, ``*.example.gov.cn``,
    ``*`` for any). Upload is switched on by ``upload_token``. ``root_path`` is the path under which a reverse proxy offers the service.
    """

    workspace: Path
    host: str = "127.0.0.1"
    port: int = 8000
    root_path: str = ""
    allowed_hosts: tuple[str, ...] = ()
    upload_token: str | None = field(default=None, repr=False)
    pages: bool = True
    limits: Limits = field(default_factory=Limits)

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every name under which the service may be addressed."""
        bound = () if self.host in ("0.0.0.0", "::") else (self.host,)  # noqa: S104 (compared, not bound)
        return tuple(dict.fromkeys((*LOOPBACK, *bound, *self.allowed_hosts)))
