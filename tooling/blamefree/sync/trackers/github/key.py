"""What a Ticket cell may say of an issue, and the one way we say it: `acme/app#12`. Pure."""

import html
import re
from typing import NamedTuple

_NUMBER = r"(?P<number>[1-9]\d{0,9})"
_NAME = r"(?P<repository>[\w.-]+/[\w.-]+)"
_LINK = re.compile(r"\[[^\]]*\]\(<?(?P<address>[^\s()<>]+)>?\)|<(?P<bare>[^\s<>]+)>")
_SHORT = re.compile(rf"{_NAME}?#{_NUMBER}", re.ASCII)
_PATH = re.compile(rf"/{_NAME}/issues/{_NUMBER}/?(?:[?#]\S*)?", re.ASCII)


class Key(NamedTuple):
    """One issue of one repository."""

    repository: str
    number: int

    def __str__(self) -> str:
        return f"{self.repository}#{self.number}"

    @property
    def path(self) -> str:
        """Return where the interface has the issue."""
        return f"repos/{self.repository}/issues/{self.number}"


def path(name: str) -> str:
    """Return where the interface has the issue of a key as we write it."""
    repository, _, number = name.rpartition("#")
    return Key(repository, int(number)).path


def parsed(cell: str, repository: str, url: str) -> Key | None:
    """Return the issue that a Ticket cell names; None where it names none of this GitHub.

    `#12` is one of `repository`; an address has to begin with `url`. A pull request is no issue.
    """
    text = html.unescape(cell).strip()
    linked = _LINK.fullmatch(text)
    target = (linked["address"] or linked["bare"]) if linked else text
    found = _address(target, url) or (None if linked else _SHORT.fullmatch(text))
    return found and Key(spelt(found["repository"] or repository, repository), int(found["number"]))


def spelt(name: str, repository: str) -> str:
    """Return a repository's name, ours as the configuration spells it: GitHub folds case."""
    return repository if name.casefold() == repository.casefold() else name


def _address(target: str, url: str) -> re.Match[str] | None:
    if not target.casefold().startswith(f"{url}/".casefold()):
        return None
    return _PATH.fullmatch(target[len(url) :])
