"""Open actions that are due later than the policy gives them, the furthest behind first."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from blamefree.archive import promises
from blamefree.archive.markup import bullets, inline, link, paragraph, words
from blamefree.archive.model import Block, Heading
from blamefree.archive.pages.actions.rows import Columns
from blamefree.archive.waiting import Waiting, row_address
from blamefree.document.wording import plural
from blamefree.policy import Breach

ID = "beyond-promise"
_MOST = 10


class Beyond(NamedTuple):
    """An open action, and how far its due date lies behind the promise."""

    waiting: Waiting
    breach: Breach


def found(columns: Columns, waiting: Sequence[Waiting]) -> list[Beyond]:
    """Return those whose due date lies behind what the policy gives."""
    pairs = ((one, columns.beyond(one)) for one in waiting)
    behind = [Beyond(one, breach) for one, breach in pairs if breach]
    return sorted(behind, key=lambda one: -one.breach.days)


def blocks(columns: Columns, behind: Sequence[Beyond], at: str) -> Iterator[Block]:
    """Yield them in short; they stand in their tables as well."""
    if not behind:
        return
    yield Heading(f"Due later than the policy gives: {len(behind):,}", ID)
    yield bullets((_short(columns, one, at) for one in behind[:_MOST]), "bf-unowned")
    if len(behind) > _MOST:
        more = plural(len(behind) - _MOST, "further one")
        yield paragraph(f"And {more}, marked in the tables.")


def _short(columns: Columns, one: Beyond, at: str) -> str:
    action, postmortem = one.waiting.action, one.waiting.postmortem
    named = link(words(postmortem.title), row_address(columns.archive, one.waiting, at))
    return f"{inline(action.title)} {named} <small>{promises.past_promise(one.breach)}</small>"
