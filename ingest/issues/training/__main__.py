"""``python -m ingest.issues.training``: fit the classifier on the written texts and write its data; the same bytes on every machine."""
from __future__ import annotations

from ingest.issues.lexicon import DATA
from ingest.issues.training.fitting import train

if __name__ == "__main__":
    train(DATA)
