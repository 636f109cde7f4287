"""The head of a postmortem: what kind of incident it was, how long it took, who did what."""

from collections.abc import Iterable, Iterator, Sequence

from blamefree.archive import subjects
from blamefree.archive.action_state import closed_chip, owner
from blamefree.archive.markup import (
    bullets,
    chip,
    day,
    lasting,
    link,
    paragraph,
    severity_chip,
    status_chip,
    words,
)
from blamefree.archive.model import Archive
from blamefree.archive.pages.postmortem.follow_through import how_far
from blamefree.archive.promises import of_document
from blamefree.document.model import Postmortem
from blamefree.metrics import DURATIONS
from blamefree.metrics.measure import length
from blamefree.policy import Breach

_BANNERS = {
    "draft": "This is a draft. It is shown in the preview only and may be wrong.",
    "in-review": "This postmortem is in review. It is shown in the preview only and may change.",
}
_KINDS = {"incident": "Incident", "drill": "Drill"}
_SHORT = {
    "mttd": "Detected in",
    "mtta": "Acknowledged in",
    "mttm": "Mitigated in",
    "mttr": "Resolved in",
    "ttfu": "Customers told in",
}
_DETECTED_BY = {
    "alert": "an alert",
    "customer": "a customer",
    "employee": "an employee",
    "vendor": "a vendor",
}
_FOUND = {
    f"bf-{name}": f' data-pagefind-ignore data-pagefind-meta="{name}"'
    for name in ("about", "roles")
}
"""What the search finds as it finds the title; it is no part of the text that is shown."""
Fact = tuple[str, str]
"""What it is called, and its value in HTML."""


def pieces(archive: Archive, postmortem: Postmortem, late: Sequence[Breach]) -> Iterator[str]:
    """Yield the banner of what is not published, the labels, the facts, and what waits."""
    head = postmortem.frontmatter
    if head.status in _BANNERS:
        yield f'<p class="bf-banner" role="note"><b>{_BANNERS[head.status]}</b></p>'
    yield paragraph(" ".join(_chips(archive, postmortem)), "bf-chips")
    yield _facts("bf-figures", _figures(postmortem))
    yield _facts("bf-about", _about(archive, postmortem))
    yield _facts("bf-roles", _roles(archive, postmortem))
    standing = [*how_far(archive, postmortem), *of_document(late)]
    if standing:
        yield f"<div data-pagefind-ignore>{bullets(standing, 'bf-standing')}</div>"


def _chips(archive: Archive, postmortem: Postmortem) -> Iterator[str]:
    head = postmortem.frontmatter
    yield severity_chip(head.severity, archive.policy)
    yield chip(_KINDS[head.kind], f"bf-{head.kind}")
    yield status_chip(head.status)
    if postmortem.is_closed:
        yield closed_chip()
    yield f'<span class="bf-id">{words(postmortem.id)}</span>'


def _facts(name: str, facts: Iterable[Fact]) -> str:
    shown = "".join(f"<div><dt>{words(key)}</dt><dd>{value}</dd></div>" for key, value in facts)
    return f'<dl class="bf-facts {name}"{_FOUND.get(name, "")}>{shown}</dl>' if shown else ""


def _figures(postmortem: Postmortem) -> Iterator[Fact]:
    if postmortem.frontmatter.date:
        yield "Date", day(postmortem.frontmatter.date)
    for of in DURATIONS:
        taken = length(postmortem, of)
        if taken is not None:
            yield _SHORT[of.key], lasting(taken)


def _about(archive: Archive, postmortem: Postmortem) -> Iterator[Fact]:
    head, at = postmortem.frontmatter, archive.uri(postmortem)
    for kind in subjects.KINDS:
        named = subjects.of(postmortem, kind)
        linked = [link(words(n), archive.address(subjects.uri(kind, n), at)) for n in named]
        if linked:
            yield kind.capitalize(), ", ".join(linked)
    if head.detected_by:
        yield "Detected by", _DETECTED_BY[head.detected_by]


def _roles(archive: Archive, postmortem: Postmortem) -> Iterator[Fact]:
    head = postmortem.frontmatter
    written = (("written by", head.authors), ("reviewers", head.reviewers))
    for role, handles in (*head.roles.items(), *written):
        if handles:
            named = role.replace("_", " ")
            yield named[:1].upper() + named[1:], ", ".join(owner(one, archive) for one in handles)
    for named, on in (("Reviewed", head.reviewed), ("Published", head.published)):
        if on:
            yield named, day(on)
