"""Training of the classifier from the sentences and findings that the project wrote itself: ``python -m ingest.issues.training``."""
