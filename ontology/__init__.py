"""The vocabulary: TTL files are the single source, Python terms follow them."""
