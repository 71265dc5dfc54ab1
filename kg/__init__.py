"""Records to RDF: identity, store, SPARQL, validation, traversal, exports."""
