"""SHACL validation of a whole graph in seconds: the constraint components that our shapes use, checked over one pass per class.

pyshacl walks rdflib graphs in Python and takes minutes on a large store; tests hold the outcome here equal to pyshacl's on small
graphs, good and broken. A shape that uses a component not known here is refused rather than skipped.
"""
from kg.validate.run import Violation, validate

__all__ = ["Violation", "validate"]
