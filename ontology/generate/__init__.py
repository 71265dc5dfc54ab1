"""Writes what follows from the TTL files: Python terms, code lists, the page on the vocabulary. Needs rdflib."""
