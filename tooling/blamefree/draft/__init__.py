"""From an incident's records to a draft: read, redact, merge, find milestones, select, write.

A draft states only what its sources say, each line with its source; the rest is `TODO(...)`.
"""
