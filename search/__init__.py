"""Encoder, indices, fusion and question answering."""
