"""A draft as text."""
