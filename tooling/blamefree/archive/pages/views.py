"""Addresses of parts of the list of incidents: its script narrows it by what they ask for."""

from urllib.parse import quote

from blamefree.archive.markup import link, severity_chip
from blamefree.archive.model import Archive
from blamefree.archive.pages.incidents import URI
from blamefree.document.escape import one_line


def query(**chosen: str) -> str:
    """Return what an address asks the list for, `?severity=SEV1`."""
    stated = (f"{name}={quote(one_line(value), safe='')}" for name, value in chosen.items())
    return f"?{'&'.join(stated)}"


def address(archive: Archive, at: str, **chosen: str) -> str:
    """Return the address by which the page `at` links to that part of the list."""
    return archive.address(URI, at) + query(**chosen)


def counted(archive: Archive, at: str, **chosen: str) -> str:
    """Return the address of what the numbers count of that part: the incidents, no drills."""
    kind = {"kind": "incident"} if archive.numbers.drills else {}
    return address(archive, at, **chosen, **kind)


def severity(archive: Archive, name: str, at: str) -> str:
    """Return the severity as a word with a shape of its own, leading to its incidents."""
    return link(severity_chip(name, archive.policy), counted(archive, at, severity=name))
