"""An archive of which everything waits that can, and its one-screen view."""

import datetime as dt

from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.followup.status import Archive, Scope, Status, status
from blamefree.people import Directory, People
from blamefree.policy import Policy
from blamefree.register.model import Incident

TODAY = dt.date(2026, 11, 20)  # a Friday
HEADER = "| ID | Action | Owner | Due | Status |\n|---|---|---|---|---|\n"
PEOPLE: People = Directory.model_validate(
    {
        "teams": ["platform"],
        "people": {"ana": {"team": "checkout"}, "bo": {"team": "checkout"}, "cy": {}},
    }
).known()
HOSTILE = "<script>alert(1)</script>{{ 7 }} | `x` [a](javascript:1) \u202e\x1b[31m @channel =1+1"


def document(name: str, *actions: str, status: str = "published", head: str = "") -> Postmortem:
    """Return a postmortem of that day; `name` is its day and its slug."""
    rows = HEADER + "".join(f"{row}\n" for row in actions)
    text = (
        f"---\nid: {name}\ntitle: Pool\ndate: {name[:10]}\nseverity: SEV1\nstatus: {status}\n"
        f"{head}---\n\n## Action items\n\n{rows}"
    )
    return parse(text, f"postmortems/{name}.md")


def incident(name: str, day: int, asked: str) -> Incident:
    at = dt.datetime(2026, 11, day, 9, tzinfo=dt.UTC)
    later = at + dt.timedelta(hours=1)
    return Incident(id=name, severity="SEV1", started=at, resolved=later, asked=(asked,))


DOCUMENTS = (
    document(
        "2026-08-03-pool",
        "| AI-1 | Long over | ana | 2026-11-01 | open |",
        "| AI-2 | Just over | @Bo | 2026-11-18 | open |",
        "| AI-3 | Soon, and moved | cy | 2026-11-24 (was 2026-11-10: vendor) | open |",
        "| AI-4 | Nobody's | | 2027-02-01 | open |",
        "| AI-5 | No date | ana | | open |",
        "| AI-6 | Done | ana | 2026-09-01 | done 2026-09-02 |",
        head="authors: [ana]\nreviewed: 2026-08-10\n",
    ),
    document("2026-09-01-disk", "| AI-1 | Buy | cy | 2026-09-20 | done 2026-09-19 |"),
    document("2026-11-02-late", status="draft", head="authors: [bo]\n"),
    document("2026-11-19-fresh", status="draft", head="authors: [cy]\n"),
    document("2026-11-13-read", status="in-review", head="authors: [ana]\n"),
)
REGISTER = (incident("P1", 3, "cy"), incident("P2", 19, "bo"))


def gathered(
    *documents: Postmortem, register: tuple[Incident, ...] = (), scope: Scope | None = None
) -> Status:
    archive = Archive(documents, register)
    return status(archive, Policy(), TODAY, scope or Scope(people=PEOPLE))


def assert_adds_up(found: Status) -> None:
    """Each thing that is late or due soon is in one row, and only there."""
    of_documents = [one for one in (found.owed, found.drafts, found.in_review) if one]
    waiting = found.waiting
    assert sum(one.late for one in of_documents) + found.overdue == waiting.late
    assert sum(one.soon for one in of_documents) + found.due_soon == waiting.soon
    rest = waiting.total - waiting.late - waiting.soon
    assert waiting.incomplete + waiting.unsettled == rest
