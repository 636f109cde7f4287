"""What a verdict is asked of, and how it comes back; a document that is known needs no more."""

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from blamefree import repository
from blamefree.cli.batch.shelf import News, Store
from blamefree.people import People
from blamefree.policy import Policy
from blamefree.privacy.settings import Privacy


class Job(NamedTuple):
    """All that the verdict on a document depends on besides its text; goes to other processes."""

    root: Path
    rules: tuple[str, ...]
    policy: Policy
    people: People | None
    privacy: Privacy
    today: dt.date
    ids: Mapping[str, tuple[str, ...]]
    store: Store
    before: Mapping[str, Mapping[str, dt.date]] = {}
    """When the action items of a path were due in the base revision, by their ids."""

    def exists(self, path: str) -> bool:
        """Whether a path, relative to the repository's root, is there."""
        return repository.exists(self.root / path)

    def keys(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Return for each document a name for all that its outcome depends on.

        Not in it are the answers that rules get from outside; an `Outcome` holds those.
        """
        people = self.people.model_dump_json() if self.people else ""
        rules = (self.policy.model_dump_json(), self.privacy.model_dump_json(), *self.rules)
        base = hashed(self.store.version, people, self.today.isoformat(), *rules)
        return {path: hashed(base, path, text, *self._before(path)) for path, text in texts.items()}

    def _before(self, path: str) -> Iterator[str]:
        for name, day in self.before.get(path, {}).items():
            yield from (name, str(day))


def hashed(*texts: str) -> str:
    """Return one name for the texts, in this order and parted as they are."""
    digest = hashlib.blake2b(digest_size=16)
    for text in texts:
        piece = text.encode("utf-8", "surrogatepass")
        digest.update(len(piece).to_bytes(8) + piece)
    return digest.hexdigest()


class Done(NamedTuple):
    """Some documents, judged."""

    outcomes: dict[str, str]
    """By path, as text: so it reads the same whether it is new or remembered."""
    news: News
