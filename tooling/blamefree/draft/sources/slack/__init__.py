"""Slack: exports, dumps and answers of its API."""
