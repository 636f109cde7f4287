"""Sections, matched by meaning: the titles people write for the same part of a postmortem."""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from blamefree.document.lines import Lines
from blamefree.document.model import Section, SectionName, Span

ALIASES: dict[SectionName, tuple[str, ...]] = {
    "summary": (
        "summary", "overview", "executive summary", "incident summary", "issue summary", "tl;dr",
        "tldr", "abstract", "synopsis", "what happened", "description", "in short",
    ),
    "impact": (
        "impact", "impacts", "customer impact", "user impact", "business impact",
        "what was impacted", "scope", "scope of impact", "effects",
    ),
    "timeline": (
        "timeline", "timeline of events", "incident timeline", "time line", "chronology",
        "event timeline", "detailed timeline", "sequence of events", "timeline of outage",
        "timeline of incident", "timeline of the incident", "key events", "events",
    ),
    "root-cause": (
        "root cause", "root causes", "root cause analysis", "cause", "causes", "rca",
        "root cause and trigger", "root causes and trigger", "underlying cause",
        "underlying causes", "why did it happen", "why it happened", "what caused it",
        "cause analysis", "root cause of the outage", "root cause of the issue",
        "root cause of the incident",
    ),
    "contributing-factors": (
        "contributing factors", "contributing factor", "contributing causes", "contributors",
        "contributing conditions", "aggravating factors", "contributing factors and conditions",
    ),
    "went-well": (
        "what went well", "went well", "things that went well", "what worked", "what worked well",
        "what went right", "things that worked well", "positives", "what limited the impact",
        "what went well and what limited the impact",
    ),
    "went-poorly": (
        "what went poorly", "went poorly", "things that went poorly", "what went wrong",
        "what could be improved", "what could have gone better", "what did not go well",
        "what didn't go well", "what didn't go so well", "what went badly", "what did not work",
        "what didn't work", "things that went wrong", "areas for improvement",
        "what can be improved", "could be improved", "what could have gone well",
        "things that could be improved",
    ),
    "got-lucky": (
        "where we got lucky", "got lucky", "where did we get lucky", "luck",
        "what we were lucky with", "things that were lucky", "where luck helped",
    ),
    "action-items": (
        "action items", "action item", "actions", "follow-ups", "follow ups", "followups",
        "follow-up", "follow up", "follow-up actions", "follow up actions", "corrective actions",
        "next steps", "remediation", "remediation items", "remediations", "preventive measures",
        "to do", "todos", "todo", "follow-up items", "follow-up tasks", "corrective action items",
        "tasks", "corrective and preventative measures", "corrective and preventative measure",
        "corrective and preventive actions", "review actions", "planned actions",
        "preventative measures", "improvements", "action plan", "actionables",
        "resulting actions", "resulting action",
    ),
    "lessons-learned": (
        "lessons learned", "lessons learnt", "lessons", "learnings", "what we learned",
        "what did we learn", "takeaways", "key takeaways", "lesson learned", "key learnings",
    ),
    "detection": ("detection", "how we detected it", "how was it detected", "how did we find out"),
    "response": ("response", "our response", "incident response", "response and recovery"),
    "resolution": (
        "resolution", "resolution and recovery", "recovery", "mitigation", "how we fixed it",
        "the fix", "how was it resolved", "fix",
    ),
    "trigger": ("trigger", "triggers"),
    "background": (
        "background", "context", "prerequisites", "glossary", "preliminaries",
        "changes before detection",
    ),
    "reference": (
        "attendees", "participants", "people involved", "responders", "stats", "status",
        "references", "supporting information", "resources", "related incidents",
        "related issues", "see also", "links", "appendix", "runbooks", "metadata",
        "supporting material", "detection and response data",
    ),
}  # fmt: skip

_NAMES = {alias: name for name, aliases in ALIASES.items() for alias in aliases}
# A title may go on ("Timeline (all times UTC)", "Impact on customers") behind one of these.
_OPENERS: tuple[tuple[str, SectionName], ...] = (
    ("timeline", "timeline"),
    ("action items", "action-items"),
    ("lessons learned", "lessons-learned"),
    ("contributing factors", "contributing-factors"),
    ("root cause", "root-cause"),
    ("root causes", "root-cause"),
    ("impact on", "impact"),
    ("what went well", "went-well"),
    ("what went poorly", "went-poorly"),
)
_NUMBERING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[a-z][.)])\s+")
_ASIDE = re.compile(r"\s*[(\[{][^()\[\]{}]{0,200}[)\]}]\s*")


def title_of(name: SectionName) -> str:
    """Return the title that is usual for a section."""
    return ALIASES[name][0].capitalize()


def name_of(title: str) -> SectionName | None:
    """Return what a section with this title is, or None where the title is not a known one."""
    plain = _plain(title)
    if plain in _NAMES:
        return _NAMES[plain]
    behind = (name for opener, name in _OPENERS if plain.startswith(f"{opener} "))
    return next(behind, None)


def _plain(title: str) -> str:
    text = title.casefold().replace("’", "'").replace("&", " and ")
    text = _ASIDE.sub(" ", _NUMBERING.sub("", text.strip(" *_#`")))
    text = re.sub(r"[^\w\s;'-]", " ", text)
    return " ".join(text.split()).strip("- ").removeprefix("the ").removeprefix("our ")


def read(tokens: Sequence[Token], lines: Lines) -> tuple[Section, ...]:
    """Return the sections of a body, in the order they stand."""
    headings = [
        (token, tokens[at + 1].content)
        for at, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0
    ]
    ends = _ends([token for token, _ in headings], lines)
    pairs = zip(headings, ends, strict=True)
    return tuple(_section(token, title, end, lines) for (token, title), end in pairs)


def _ends(headings: Sequence[Token], lines: Lines) -> list[int]:
    """Return where each section ends: at the next heading of its own level or a higher one."""
    ends = [lines.end] * len(headings)
    waiting: list[int] = []
    for at, heading in enumerate(headings):
        while waiting and _level(headings[waiting[-1]]) >= _level(heading):
            ends[waiting.pop()] = lines.start((heading.map or [0])[0])
        waiting.append(at)
    return ends


def _section(heading: Token, title: str, end: int, lines: Lines) -> Section:
    first, after = heading.map or (0, 0)
    span = lines.span(first, after)
    return Section(
        title=title.strip(),
        name=name_of(title),
        level=_level(heading),
        heading=span,
        body=Span(span.end, end),
    )


def _level(heading: Token) -> int:
    return int(heading.tag[1:])
