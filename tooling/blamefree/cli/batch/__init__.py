"""Lint many files: what earlier runs found out is recalled, the rest is judged on all cores."""
