"""Incidents as tools have them on record: every one of an export, not its timeline."""
