"""What the user gave: the bytes of one file, or the members of a folder or zip archive."""

import io
import json
import posixpath
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from typing import Any

from blamefree.document.model import Model
from blamefree.errors import InputError

MAX_MEMBERS = 10_000
MAX_MEMBER_BYTES = 64 * 2**20
MAX_TOTAL_BYTES = 2**30
MAX_RATIO = 200
"""Chat logs shrink 5 to 50 times; a member that shrinks more than this is a bomb."""
SMALL = 2**20
"""A member below this size may shrink as it likes."""
MAX_NAMES = 8
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
"""How an archive begins; the second one is an archive without any member."""
_BLANKS = re.compile(r"\s*")


class Material(Model):
    """One input, not yet known to be of any kind."""

    name: str
    """The file's or folder's own name, for messages and sources; never a path."""
    data: bytes = b""
    members: Mapping[str, Callable[[], bytes]] = {}
    """For a folder or archive: relative names, with `/`, to what reads them."""
    notes: tuple[str, ...] = ()
    """What is missing from it since it was pulled, one sentence each."""

    @cached_property
    def text(self) -> str:
        """The text, line ends and all; bad UTF-8 becomes U+FFFD.

        Raises:
            InputError: it is a folder, or no text at all.
        """
        if self.members:
            seen = ", ".join(sorted(self.members)[:MAX_NAMES])
            message = f"{self.name} holds no Slack or Teams export (seen: {seen})."
            raise InputError(message, _inside(self.name, self.members))
        if self.data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return self.data.decode("utf-16", errors="replace")
        if b"\0" in self.data:
            hint = "Give a text, CSV or JSON file, or a Slack export."
            raise InputError(f"{self.name} is not a text file.", hint)
        return self.data.decode("utf-8-sig", errors="replace")

    @cached_property
    def is_json(self) -> bool:
        """Whether the text is meant to be JSON: an object, a list of objects, or several."""
        text = self.text[:400].lstrip()
        if text.startswith("["):
            return text[1:].lstrip().startswith(("{", "]"))
        return text.startswith("{") and text[1:].lstrip().startswith(('"', "}"))

    @cached_property
    def json(self) -> Any:
        """The JSON value; objects that follow one another, one a line or not, are a list.

        Raises:
            InputError: it is damaged.
        """
        try:
            return _values(self.text)
        except (ValueError, RecursionError) as trouble:
            line = isinstance(trouble, json.JSONDecodeError) and trouble.lineno
            where = f"line {line}" if line else "too deep, or a number too long"
            message = f"{self.name} is damaged JSON ({where})."
            raise InputError(message, "Export it again.") from trouble


def _inside(name: str, members: Iterable[str]) -> str:
    """Return what to give instead of a folder or archive that is no export."""
    files = sorted(members)
    packed = next((file for file in files if file.casefold().endswith(".zip")), "")
    one = packed or (files[0] if len(files) == 1 else "")
    if not one:
        return "Give the folder that holds channels.json, or one file."
    if name.casefold().endswith(".zip"):
        return f"{one} is inside: unpack {name} first, and give that."
    return f"{one} is inside: give that file."


def _values(text: str) -> Any:
    decoder = json.JSONDecoder()
    found: list[Any] = []
    at = _behind_blanks(text, 0)
    while at < len(text) or not found:
        value, end = decoder.raw_decode(text, at)
        found.append(value)
        at = _behind_blanks(text, end)
    return found[0] if len(found) == 1 else found


def _behind_blanks(text: str, at: int) -> int:
    blanks = _BLANKS.match(text, at)
    return blanks.end() if blanks else at


def of_file(name: str, data: bytes) -> Material:
    """Return the material in a file's bytes; a zip archive becomes its members, read in place.

    Raises:
        InputError: the archive is damaged, empty, protected, or not safe to read.
    """
    return _unzip(name, data) if data.startswith(ZIP) else Material(name=name, data=data)


def _unzip(name: str, data: bytes) -> Material:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as trouble:
        raise InputError(f"{name} is a damaged zip archive.", "Export it again.") from trouble
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if not infos:
        raise InputError(f"{name} is an empty zip archive: it holds no export.", "Export it again.")
    _check_sizes(name, infos)
    for info in infos:
        _check_member(name, info)
    members = {info.filename: partial(_member, archive, info, name) for info in infos}
    return Material(name=name, members=members)


def _check_sizes(name: str, infos: list[zipfile.ZipInfo]) -> None:
    total = sum(info.file_size for info in infos)
    if len(infos) > MAX_MEMBERS or total > MAX_TOTAL_BYTES:
        raise InputError(
            f"{name} holds {len(infos)} files of {total} bytes together, which is too much.",
            "Unpack it and give the channel's folder.",
        )


def _check_member(name: str, info: zipfile.ZipInfo) -> None:
    path = info.filename
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    leaves = path.startswith("/") or ".." in path.split("/") or "\\" in path or ":" in path[:3]
    if is_link or leaves or posixpath.normpath(path) == ".":
        raise InputError(f"{name} holds a file that points outside of it.", "Do not trust it.")
    ratio = info.file_size / max(info.compress_size, 1)
    if info.file_size > MAX_MEMBER_BYTES or (info.file_size > SMALL and ratio > MAX_RATIO):
        raise InputError(
            f"{name} holds a file that unpacks to {info.file_size} bytes.",
            "Unpack it and give the channel's folder, if you trust it.",
        )


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    try:
        with archive.open(info) as file:
            return file.read(MAX_MEMBER_BYTES + 1)[:MAX_MEMBER_BYTES]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as trouble:
        raise InputError(f"{name} is a damaged zip archive.", "Export it again.") from trouble
    except (RuntimeError, NotImplementedError) as trouble:
        hint = "Unpack it and give the folder."
        raise InputError(f"{name} is protected or packed in an unknown way.", hint) from trouble
