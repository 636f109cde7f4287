"""The words that a postmortem may use where not any word will do."""

from typing import Literal

Kind = Literal["incident", "drill"]
Status = Literal["draft", "in-review", "published"]
Visibility = Literal["internal", "restricted", "public"]
DetectedBy = Literal["alert", "customer", "employee", "vendor"]
Audience = Literal["internal", "public"]
"""Who reads what is published: the team and its company, or everybody."""
ActionState = Literal["proposed", "open", "in progress", "done", "declined"]
Precision = Literal["second", "minute", "approx", "day", "none"]
ZoneBasis = Literal["line", "heading", "frontmatter", "option", "unknown"]
NoteKind = Literal[
    "no-time", "no-minutes", "meridiem", "two-zones", "ambiguous-zone", "season",
    "skipped-time", "repeated-time", "next-day", "previous-day",
    "no-date", "no-year", "nearest-year", "no-such-date", "ambiguous-date", "weekday",
]  # fmt: skip
SectionName = Literal[
    "summary",
    "impact",
    "timeline",
    "root-cause",
    "contributing-factors",
    "went-well",
    "went-poorly",
    "got-lucky",
    "action-items",
    "lessons-learned",
    "detection",
    "response",
    "resolution",
    "trigger",
    "background",
    "reference",
]

MILESTONES = ("started", "detected", "acknowledged", "mitigated", "resolved")
