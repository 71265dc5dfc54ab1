"""Shapes of what the API gives, for its OpenAPI description: the public contract, key by key."""
