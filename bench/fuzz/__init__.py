"""Fuzzing of everything that meets input from outside: ``python -m bench.fuzz TARGET``; the targets are plain functions of bytes."""
