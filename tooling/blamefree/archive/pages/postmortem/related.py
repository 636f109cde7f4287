"""Where else to look: incidents that were like this one, and what happened to its services."""

from collections.abc import Iterator

from blamefree.archive import subjects
from blamefree.archive.action_state import owner
from blamefree.archive.markup import bullets, chip, day, inline, link, severity_chip, words
from blamefree.archive.model import Archive, Block, Heading
from blamefree.archive.pages.postmortem.place import Places
from blamefree.document.model import Located, Postmortem, Span
from blamefree.document.wording import plural
from blamefree.metrics.measure import date
from blamefree.similar import Neighbour, OpenAction, open_actions

_MOST_ACTIONS = 5
_MOST_EARLIER = 3
_MOST_SERVICES = 4


def blocks(archive: Archive, postmortem: Postmortem, places: Places) -> Iterator[Block]:
    """Yield the same failure at other times, similar incidents, then earlier ones of its services.

    No search finds them.
    """
    same = list(_same(archive, postmortem, places))
    if same:
        yield Heading("The same failure", "bf-same")
        yield _apart(bullets(same))
    told = {one.path for one in _at_other_times(postmortem, places)}
    of_all = archive.neighbours.get(postmortem.path, ())
    alike = [one for one in of_all if one.postmortem.path not in told]
    if alike:
        yield Heading("Similar incidents", "bf-similar")
        yield _apart(bullets((_similar(archive, postmortem, one) for one in alike), "bf-alike"))
    known = {one.postmortem.path for one in alike} | told
    earlier = list(_earlier(archive, postmortem, places, known))
    if earlier:
        yield Heading("Earlier incidents", "bf-earlier")
        yield _apart(*earlier)


def _at_other_times(postmortem: Postmortem, places: Places) -> list[Postmortem]:
    before, after = (by.get(postmortem.path, ()) for by in (places.named, places.named_by))
    return [*before, *(one for one in after if one not in before)]


def _same(archive: Archive, postmortem: Postmortem, places: Places) -> Iterator[str]:
    """Yield the earlier incidents that it names, and those that name it: it came back in them."""
    before = places.named.get(postmortem.path, ())
    for one in _at_other_times(postmortem, places):
        when = "Happened before in" if one in before else "Came back in"
        named = _named(archive, postmortem, one)
        yield f"<small>{when}</small> {named}{_still_open(archive, one)}"


def _apart(*content: str) -> str:
    return f'<div class="bf-related" data-pagefind-ignore>{"".join(content)}</div>'


def _similar(archive: Archive, postmortem: Postmortem, alike: Neighbour) -> str:
    """Return a similar incident: why it is one, and what was promised there and is not done."""
    other, why = alike.postmortem, words("; ".join(alike.reasons))
    named = _named(archive, postmortem, other)
    return f'{named}<p class="bf-why">{why}</p>{_still_open(archive, other)}'


def _still_open(archive: Archive, other: Postmortem) -> str:
    """Return what was promised there and is not done; empty where all is."""
    waiting = open_actions(other, archive.today)
    shown = [_promised(archive, one) for one in waiting[:_MOST_ACTIONS]]
    more = len(waiting) - len(shown)
    shown += [f"<small>and {more} more open</small>"] if more else []
    return f"<p>Still open there:</p>{bullets(shown)}" if shown else ""


def _named(archive: Archive, postmortem: Postmortem, other: Postmortem) -> str:
    address = archive.address(archive.uri(other), archive.uri(postmortem))
    severity = severity_chip(other.frontmatter.severity, archive.policy)
    drill = chip("Drill", "bf-drill") if other.frontmatter.kind == "drill" else ""
    return f"{severity} {link(words(other.title), address)} {day(date(other))} {drill}".rstrip()


def _promised(archive: Archive, action: OpenAction) -> str:
    who = ", ".join(owner(one, archive) for one in action.owners) or "no owner"
    title = inline(Located(action.title, Span(0, len(action.title)), action.title))
    return f"{title} <small>{who}, {_until(archive, action)}</small>"


def _until(archive: Archive, action: OpenAction) -> str:
    if action.due is None:
        return "no due date"
    if action.overdue:
        return chip(f"Overdue {(archive.today - action.due).days} d", "bf-overdue", "▲")
    return f"due {day(action.due)}"


def _earlier(
    archive: Archive, postmortem: Postmortem, places: Places, known: set[str]
) -> Iterator[str]:
    """Yield the newest earlier incidents of each service, without those shown already."""
    for service in subjects.of(postmortem, "services")[:_MOST_SERVICES]:
        before = places.before(postmortem, service, _MOST_EARLIER + len(known))
        shown = [one for one in before if one.path not in known][:_MOST_EARLIER]
        if shown:
            known |= {one.path for one in shown}
            yield _of_service(
                archive, postmortem, service, places.count_before(postmortem, service)
            )
            yield bullets(_named(archive, postmortem, one) for one in shown)


def _of_service(archive: Archive, postmortem: Postmortem, service: str, count: int) -> str:
    address = archive.address(subjects.uri("services", service), archive.uri(postmortem))
    counted = plural(count, "earlier incident")
    return f'<p class="bf-of-service"><b>{link(words(service), address)}</b> {counted}</p>'
