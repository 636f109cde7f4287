"""Incidents on record where others look: a status page, and the issues of a repository."""

import re
from collections.abc import Iterator, Sequence

from blamefree.draft.incidents.record import Record, address, first_instant, known
from blamefree.draft.sources import fields, statuspage
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.github import issues
from blamefree.draft.sources.github import source as github_source

_REPOSITORY = re.compile(r"https?://[^/]+/(?:repos/)?([^/]+/[^/]+?)(?:/issues/\d+)?/?")
_OF_SERVICE = re.compile(r"(?i)(?:affected[- ])?(?:services?|svc|components?)\s?[:/=]\s?(.+)")
_OVER = ("resolved", "postmortem", "completed")


def status_page(found: Sequence[Table]) -> Iterator[Record]:
    """Yield what customers were told of; maintenance that was announced is none."""
    every = [item for one in found for item in statuspage.incidents(one)]
    newest = sorted(every, key=lambda item: fields.string(item, "updated_at"))
    for name, one in {fields.string(item, "id"): item for item in newest}.items():
        impact, state = fields.string(one, "impact"), fields.string(one, "status")
        if impact == "maintenance" or one.get("scheduled_for") or state == "scheduled":
            continue
        hit = (fields.string(part, "name") for part in fields.tables(one, "components"))
        yield Record(
            id=name,
            title=fields.string(one, "name"),
            severity="" if impact == "none" else impact,
            started=first_instant(one, "started_at", "created_at"),
            resolved=first_instant(one, "resolved_at", "updated_at") if state in _OVER else None,
            services=known(*hit),
            url=address(fields.string(one, "shortlink")),
        )


def github(found: Sequence[Table]) -> Iterator[Record]:
    """Yield the issues, each of which is taken for an incident; pull requests are none."""
    opened = [fields.table(one, "issue") or one for one in found]
    every = [item for one in opened for item in github_source.objects(one)]
    own = [item for item in every if github_source.shape(item) == "issue"]
    newest = sorted(own, key=lambda item: fields.string(item, "updated_at"))
    for name, one in {_name(item): item for item in newest}.items():
        labels = [fields.string(label, "name") for label in fields.tables(one, "labels")]
        named = (match[1] for label in labels if (match := _OF_SERVICE.fullmatch(label)))
        people = (fields.string(who, "login") for who in fields.tables(one, "assignees"))
        yield Record(
            id=name,
            title=fields.string(one, "title"),
            severity=issues.severity(labels),
            started=fields.instant(one, "created_at"),
            resolved=fields.instant(one, "closed_at"),
            services=known(*named),
            asked=known(*people),
            url=address(fields.string(one, "html_url")),
        )


def _name(issue: Table) -> str:
    """Return `owner/name#12`: a number alone is every repository's."""
    places = (fields.string(issue, key) for key in ("html_url", "repository_url"))
    found = next(filter(None, map(_REPOSITORY.fullmatch, places)), None)
    return f"{found[1] if found else ''}#{fields.string(issue, 'number')}"
