"""``python -m ontology.generate``: writes every file that follows from the TTL files, and says which changed."""
from __future__ import annotations

import sys

from ontology.generate.outputs import outputs


def main() -> int:
    """Write the files whose content changed, as far as their folders exist (an installed package has no docs); returns 0."""
    for path, content in outputs().items():
        if path.parent.is_dir() and (not path.exists() or path.read_text(encoding="utf-8") != content):
            path.write_text(content, encoding="utf-8")
            sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
