"""A postmortem as readers meet it: what kind of incident it was, then the text as written."""

import re
from collections.abc import Iterator

from blamefree.archive import subjects
from blamefree.archive.action_state import state
from blamefree.archive.dialect import as_site_markdown
from blamefree.archive.markup import (
    block,
    chip,
    day,
    inline,
    lasting,
    link,
    severity_chip,
    status_chip,
)
from blamefree.archive.milestones import figure
from blamefree.archive.model import Archive
from blamefree.document import edit, escape
from blamefree.document.edit import Edit
from blamefree.document.markup import comments_of
from blamefree.document.model import Postmortem, Section, Span
from blamefree.document.wording import plural
from blamefree.metrics import DURATIONS
from blamefree.metrics.measure import length

_BANNERS = {
    "draft": "This is a draft. It is shown in the preview only and may be wrong.",
    "in-review": "This postmortem is in review. It is shown in the preview only and may change.",
}
_UNBROKEN = re.compile(r"\d{4}-\d{2}-\d{2}|\b[A-Z]{2,4}-\d+\b")
_SHORT = {
    "mttd": "Detected",
    "mtta": "Acknowledged",
    "mttm": "Mitigated",
    "mttr": "Resolved",
    "ttfu": "Customers told",
}


def postmortem_page(archive: Archive, postmortem: Postmortem) -> str:
    """Return the Markdown of the page, without frontmatter."""
    head = block("bf-head", *_head(archive, postmortem))
    return f"# {escape.markdown(postmortem.title)}\n\n{head}\n\n{text(postmortem)}"


def text(postmortem: Postmortem) -> str:
    """Return the postmortem's own text; a title it opens with stands above already."""
    edits = [*_unbroken(postmortem), *_unpublished(postmortem)]
    whole = edit.apply(postmortem.text, edits)
    return as_site_markdown(whole[_start(postmortem) :])


def _unpublished(postmortem: Postmortem) -> Iterator[Edit]:
    """Yield edits that take out the comments: they were written for who edits the file."""
    for span in comments_of(postmortem):
        yield Edit(span=span, expected=span.of(postmortem.text), replacement="")


def _unbroken(postmortem: Postmortem) -> Iterator[Edit]:
    """Yield edits that keep the dates and IDs of the action table on one line each."""
    tabled = (item for item in postmortem.action_items if item.form == "table")
    cells = (cell for item in tabled for cell in (item.id, item.due, item.status, item.ticket))
    # Inside a link's target or a code span a tag would show.
    for cell in (cell for cell in cells if cell and not set(cell.raw) & set("[<`/")):
        for found in _UNBROKEN.finditer(cell.raw):
            start, word = cell.span.start + found.start(), found.group()
            span = Span(start, start + len(word))
            marked = f'<span class="bf-whole">{word}</span>'
            yield Edit(span=span, expected=word, replacement=marked)


def _start(postmortem: Postmortem) -> int:
    """Return where the text starts: behind the title, if that is how the body opens."""
    body, first = postmortem.body, next(iter(postmortem.sections), None)
    if first is None or first.level != 1 or not _opens(postmortem, first):
        return body.start
    return first.heading.end


def _opens(postmortem: Postmortem, section: Section) -> bool:
    return not postmortem.text[postmortem.body.start : section.heading.start].strip()


def _head(archive: Archive, postmortem: Postmortem) -> Iterator[str]:
    status = postmortem.frontmatter.status
    if status in _BANNERS:
        yield f'<p class="bf-banner" role="note"><b>{_BANNERS[status]}</b></p>'
    yield f'<p class="bf-chips" markdown="span">{" ".join(_chips(archive, postmortem))}</p>'
    facts = "".join(_fact(name, value) for name, value in _facts(archive, postmortem))
    yield f'<dl class="bf-facts" markdown="block">{facts}</dl>'
    course = figure(postmortem.frontmatter.times)
    if course:
        yield course
    yield from _follow_through(archive, postmortem)


def _chips(archive: Archive, postmortem: Postmortem) -> Iterator[str]:
    head = postmortem.frontmatter
    yield severity_chip(head.severity, archive.policy)
    if head.kind == "drill":
        yield chip("Drill", "bf-drill")
    yield status_chip(head.status)
    yield f'<span class="bf-id">{escape.markdown(postmortem.id)}</span>'


def _fact(name: str, value: str) -> str:
    return (
        f'<div markdown="block"><dt>{escape.html(name)}</dt><dd markdown="span">{value}</dd></div>'
    )


def _facts(archive: Archive, postmortem: Postmortem) -> Iterator[tuple[str, str]]:
    head = postmortem.frontmatter
    if head.date:
        yield "Date", day(head.date)
    for of in DURATIONS:
        taken = length(postmortem, of)
        if taken is not None:
            yield f"{_SHORT[of.key]} in", lasting(taken)
    kinds: tuple[subjects.Kind, ...] = ("services", "tags")
    for kind in kinds:
        names = getattr(head, kind)
        if names:
            linked = (_subject(archive, postmortem, kind, name) for name in names)
            yield kind.capitalize(), ", ".join(linked)
    for role, handles in head.roles.items():
        if handles:
            yield role.replace("_", " ").capitalize(), _people(archive, handles)


def _subject(archive: Archive, postmortem: Postmortem, kind: subjects.Kind, name: str) -> str:
    return link(escape.markdown(name), subjects.uri(kind, name), archive.uri(postmortem))


def _people(archive: Archive, handles: tuple[str, ...]) -> str:
    return ", ".join(escape.markdown(archive.name(handle)) for handle in handles)


def _follow_through(archive: Archive, postmortem: Postmortem) -> Iterator[str]:
    actions = postmortem.action_items
    if not actions:
        return
    waiting = [action for action in actions if action.is_open]
    done = sum(action.state == "done" for action in actions)
    declined = sum(action.state == "declined" for action in actions)
    said = f"{done} of {plural(len(actions), 'action')} done, {declined} declined"
    yield f'<p class="bf-label">Follow-through: {said}, {len(waiting)} open</p>'
    if waiting:
        lines = (f"- {inline(one.title)} {state(one, archive)}" for one in waiting)
        yield block("bf-open", "\n".join(lines))
