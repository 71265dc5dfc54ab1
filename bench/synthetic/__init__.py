"""Invented reports and budgets in any number, for measuring: the same seed gives the same files, document by document."""
