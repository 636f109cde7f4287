"""Datadog: incidents and monitors."""
