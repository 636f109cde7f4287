"""Opsgenie and its successor in Jira Service Management."""
