"""Training of the shipped static encoder from the texts of this repository alone: ``python -m search.training``."""
