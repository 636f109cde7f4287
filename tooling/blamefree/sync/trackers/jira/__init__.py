"""Jira, Cloud and Data Center, through the `jira` library's session."""
