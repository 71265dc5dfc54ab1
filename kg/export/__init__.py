"""What users take away: the shapes of the public contract and the graph itself."""
