"""Measurements: run by hand or in CI, never imported by the product."""
