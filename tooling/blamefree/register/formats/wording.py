"""What is owed, in the words that all formats share."""

from collections.abc import Iterator

from blamefree.document.model import Postmortem
from blamefree.document.wording import percent, plural
from blamefree.register.completion import Owed
from blamefree.register.links import Link
from blamefree.register.report import Report, Waiting

NOBODY = "nobody is named; write who into the column `asked` of the register"
MAX_MAPPED = 6
_WHY = {
    "register": "the register says so",
    "records": "its `records` name it",
    "text": "its text names it",
    "time": "the time and the service or title agree",
}


def head(report: Report) -> Iterator[str]:
    """Yield how far it all has come, and how much of it is not begun."""
    whole = report.whole
    if not whole.total:
        yield "No incident on record owes a postmortem."
    else:
        yield f"{plural(whole.total, 'postmortem is', 'postmortems are')} owed: {_stages(whole)}."
    share = f"Completion {percent(whole.share, report.target)}" if whole.total else "No completion"
    yield f"{share} (target {percent(report.target)}), as of {report.today}."
    if report.recorded:
        owing = plural(report.recorded, "incident on record owes", "incidents on record owe")
        lacking = len(report.missing)
        without = f"{lacking} {'has' if lacking == 1 else 'have'} none"
        yield f"{owing} one: {without if lacking else 'none is missing'}."


def _stages(whole: Owed) -> str:
    drafts = plural(whole.draft, "draft")
    begun = f"{whole.published} published, {whole.in_review} in review, {drafts}"
    return f"{begun}, {whole.missing} not begun"


def when(one: Waiting) -> str:
    """Return since when it is resolved, and by when a draft was promised."""
    resolved = one.incident.resolved
    said = f"resolved {resolved:%Y-%m-%d}, {plural(one.days, 'day')} ago" if resolved else ""
    if one.promised is None:
        return said
    state = f"{plural(one.late, 'day')} late" if one.late else "in time"
    return f"{said}; draft due by {one.promised}, {state}"


def mapping(report: Report) -> str:
    """Return what to do about severities that are not on the team's scale."""
    words = sorted(report.unmapped.items(), key=lambda one: (-one[1], one[0]))[:MAX_MAPPED]
    said = ", ".join(f"{word} ({count})" for word, count in words)
    if said:
        return f"{said}: say in [draft.severity_map] what they are on your scale"
    return (
        "Write it into the column `severity` of the register, or say in [draft.severity_map] what"
        " the tool's words are, and take them in again with --from and --save"
    )


def doubts(report: Report) -> Iterator[str]:
    """Yield what was taken for the postmortem of an incident, and might not be."""
    for link in report.doubtful:
        yield _doubt(link)
    for one in report.astray:
        yield f"{one.id}: the register names {one.postmortem}, and there is no such postmortem."
    for waiting in (*report.missing, *report.optional, *report.unknown):
        said = waiting.incident.waived
        if said and not waiting.incident.is_waived:
            yield f"{waiting.incident.id}: `waived` says {said}; write why, or leave it empty."


def _doubt(link: Link) -> str:
    own = link.incident.id
    others = ", ".join(map(name, link.rivals[:3]))
    also = f", but it could be {others}" if others else ""
    hint = f"If that is right, write `records: [{own}]` into it."
    return f"{own} is told in {name(link.postmortem)} ({_WHY[link.by]}){also}. {hint}"


def name(postmortem: Postmortem) -> str:
    """Return a postmortem's id; of a restricted one only that it is."""
    restricted = postmortem.frontmatter.visibility == "restricted"
    return "a restricted postmortem" if restricted else postmortem.id
