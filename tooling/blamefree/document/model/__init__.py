"""The document model: frozen values, each with the place it was read from.

A `Span` counts characters (not bytes) from the start of the file's text, end exclusive, so
`text[span.start:span.end]` is exactly what stands there.
"""

from blamefree.document.model.action import ActionItem, Move
from blamefree.document.model.head import Frontmatter, Times
from blamefree.document.model.located import Block, Located, Problem, Section, Span
from blamefree.document.model.postmortem import Postmortem
from blamefree.document.model.timeline import Event, Note, Timeline
from blamefree.document.model.value import Model
from blamefree.document.model.words import (
    MILESTONES,
    ActionState,
    Audience,
    DetectedBy,
    Kind,
    NoteKind,
    Precision,
    SectionName,
    Status,
    Visibility,
    ZoneBasis,
)

__all__ = [
    "MILESTONES",
    "ActionItem",
    "ActionState",
    "Audience",
    "Block",
    "DetectedBy",
    "Event",
    "Frontmatter",
    "Kind",
    "Located",
    "Model",
    "Move",
    "Note",
    "NoteKind",
    "Postmortem",
    "Precision",
    "Problem",
    "Section",
    "SectionName",
    "Span",
    "Status",
    "Timeline",
    "Times",
    "Visibility",
    "ZoneBasis",
]
