"""Questions in plain Chinese: read into slots, compiled to SPARQL over fixed shapes, answered with citations or not at all."""
from search.qa.answering import Answerer, answer
from search.qa.model import Answer

__all__ = ["Answer", "Answerer", "answer"]
