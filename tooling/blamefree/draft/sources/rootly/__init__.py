"""Rootly: incidents, events and alerts."""
