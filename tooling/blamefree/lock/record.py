"""What the lock's commit says: one line for people, then the record."""

import datetime as dt
import json
import re
from typing import NamedTuple

from pydantic import AwareDatetime, TypeAdapter

from blamefree.document import escape

_SHOWN = 100  # characters: the record may come from anybody who can push


class Holder(NamedTuple):
    """Who holds the lock: enough to tell a person, and to see that a process here is dead."""

    run: str
    """Unique to this run, so that no two of them make the same commit."""
    host: str
    pid: int
    began: AwareDatetime
    renewed: AwareDatetime
    work: tuple[str, ...] = ()
    """What is about to be created, written down first: a run that dies may have created it."""
    given_up: bool = False
    """Whether the run was interrupted: the next may take over at once, and has to be careful."""

    @property
    def who(self) -> str:
        """The holder as a person is told of it, in one plain line."""
        return escape.one_line(f"process {self.pid} on {self.host}")[:_SHOWN]


def message(holder: Holder) -> str:
    """Return the message of the commit that the lock points to."""
    record = json.dumps(holder._asdict(), default=str, indent=2)
    return f"postmortem sync is run by {holder.who}\n\n{record}\n"


def read(raw: str) -> Holder | None:
    """Return the record in a commit's message; None where there is none that can be read."""
    record = raw.partition("\n\n")[2].partition("\n\n")[2]
    try:
        holder = TypeAdapter(Holder).validate_json(record.encode("utf-8", "replace"), strict=True)
        began, renewed = (at.astimezone(dt.UTC) for at in (holder.began, holder.renewed))
    except (ValueError, OverflowError):
        return None
    return holder._replace(began=began, renewed=renewed)


def committed(raw: str) -> dt.datetime | None:
    """Return when the commit says that it was made."""
    head, _, _ = raw.partition("\n\n")
    found = re.search(r"^committer .* (\d{1,11}) [+-]\d{4}$", head, re.MULTILINE)
    return dt.datetime.fromtimestamp(int(found[1]), dt.UTC) if found else None
