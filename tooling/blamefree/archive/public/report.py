"""A report: the postmortem written anew from what customers are told, and nothing else of it."""

from collections.abc import Iterator
from typing import Any

from blamefree import templates
from blamefree.archive import subjects
from blamefree.archive.public.model import Terms
from blamefree.archive.public.notice import TITLES, Notice, clock, lasted, moments, state
from blamefree.document import escape
from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.metrics.measure import date

TEMPLATE = "public/postmortem.md.j2"


def report(notice: Notice, terms: Terms) -> Postmortem:
    """Return the report, as the customers' template writes it.

    Raises:
        InputError: the team's template is wrong.
    """
    text = templates.render(TEMPLATE, terms.templates, _values(notice))
    head = "\n".join(_head(notice.postmortem))
    return parse(f"---\n{head}\n---\n{text}", notice.postmortem.path)


def _values(notice: Notice) -> dict[str, Any]:
    one, at = notice.postmortem, notice.postmortem.frontmatter.times
    texts = {name: passage.text.strip("\r\n") for name, passage in notice.passages.items()}
    return {
        **{name: templates.written(texts.get(name, "")) for name in TITLES},
        "id": one.id,
        "title": one.title,
        "date": str(date(one) or ""),
        "severity": one.frontmatter.severity or "",
        "services": subjects.of(one, "services"),
        "state": state(one),
        "started": clock(at.started),
        "mitigated": clock(at.mitigated),
        "resolved": clock(at.resolved),
        "lasted": lasted(one),
        "moments": moments(one),
    }


def _head(one: Postmortem) -> Iterator[str]:
    """Yield the frontmatter of the report: who was there, and how it is filed, is not in it."""
    head, at = one.frontmatter, date(one)
    yield f"id: {escape.yaml_scalar(one.id)}"
    yield f"title: {escape.yaml_scalar(one.title)}"
    yield f"kind: {head.kind}"
    yield "status: published"
    yield "visibility: public"
    dates = {"date": at, "published": head.published}
    yield from (f"{name}: {day}" for name, day in dates.items() if day)
    services = ", ".join(map(escape.yaml_scalar, subjects.of(one, "services")))
    yield f"services: [{services}]"
    stated = head.times.stated().items()
    times = (f"{name}: {moment.isoformat()}" for name, moment in stated)
    yield f"times: {{{', '.join(times)}}}"
