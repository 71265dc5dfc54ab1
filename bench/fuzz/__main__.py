"""Run libFuzzer over a target: ``python -m bench.fuzz documents [-max_total_time=600] [corpus folder]``; it ends at the first fault."""
from __future__ import annotations

import hashlib
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["ingest", "search"]):
    import ingest.readers  # noqa: F401
    import search.qa.reading  # noqa: F401  (what targets import when they are called is to be instrumented as well)
    from bench.fuzz.targets import TARGETS, seeds


def main() -> None:
    """Fuzz the target that is named first on the command line; the other arguments go to libFuzzer."""
    name, *rest = sys.argv[1:]
    folder = Path(tempfile.mkdtemp(prefix="fkg-fuzz-"))
    for data in seeds():
        (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    atheris.Setup([f"bench.fuzz {name}", "-timeout=30", "-rss_limit_mb=3072", *rest, str(folder)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
