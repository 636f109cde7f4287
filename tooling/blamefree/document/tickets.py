"""What a Ticket cell says of where its issue is, on GitHub and on Jira. Pure."""

import html
import re
from typing import NamedTuple
from urllib.parse import urlsplit

_NUMBER = r"(?P<number>[1-9]\d{0,9})"
_NAME = r"(?P<repository>[\w.-]+/[\w.-]+)"
_LINK = re.compile(r"\[[^\[\]]*\]\(<?(?P<target>[^\s()<>]+)>?\)|<(?P<bare>[^\s<>]+)>")
_SHORT = re.compile(rf"{_NAME}?#{_NUMBER}", re.ASCII)
_PATH = re.compile(rf"/{_NAME}/issues/{_NUMBER}/?(?:[?#]\S*)?", re.ASCII)
_JIRA = r"[A-Za-z][A-Za-z0-9_]*-[1-9][0-9]{0,17}"


class Key(NamedTuple):
    """One issue of one repository on GitHub, as we write it: `acme/app#12`."""

    repository: str
    number: int

    def __str__(self) -> str:
        return f"{self.repository}#{self.number}"

    @property
    def path(self) -> str:
        """Return where the interface has the issue."""
        return f"repos/{self.repository}/issues/{self.number}"


def path(name: str) -> str:
    """Return where GitHub's interface has the issue of a key as we write it."""
    repository, _, number = name.rpartition("#")
    return Key(repository, int(number)).path


def on_github(cell: str, repository: str, url: str) -> Key | None:
    """Return the issue that a Ticket cell names; None where it names none of this GitHub.

    `#12` is one of `repository`; an address has to begin with `url`. A pull request is no issue.
    """
    text = html.unescape(cell).strip()
    linked = _LINK.fullmatch(text)
    target = (linked["target"] or linked["bare"]) if linked else text
    found = _address(target, url) or (None if linked else _SHORT.fullmatch(text))
    return found and Key(spelt(found["repository"] or repository, repository), int(found["number"]))


def spelt(name: str, repository: str) -> str:
    """Return a repository's name, ours as the configuration spells it: GitHub folds case."""
    return repository if name.casefold() == repository.casefold() else name


def on_jira(cell: str, url: str) -> str | None:
    """Return the issue key that a cell states, plain or by an address at this Jira."""
    text = cell.strip().strip("`").strip()
    if link := _LINK.fullmatch(text):
        text = link["target"] or link["bare"]
    if "://" in text:
        text = _browsed(text, url)
    return text.upper() if re.fullmatch(_JIRA, text) else None


def _address(target: str, url: str) -> re.Match[str] | None:
    if not target.casefold().startswith(f"{url}/".casefold()):
        return None
    return _PATH.fullmatch(target[len(url) :])


def _browsed(address: str, url: str) -> str:
    """Return the key in the address of an issue's page; empty where it is of another site."""
    try:
        there, here = urlsplit(address), urlsplit(url)
    except ValueError:
        return ""
    below = f"{here.path}/browse/"
    is_here = there.netloc.casefold() == here.netloc.casefold() and there.path.startswith(below)
    return there.path.removeprefix(below).rstrip("/") if is_here else ""
