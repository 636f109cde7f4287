"""Archives are read in place, and only if nothing in them is up to something."""

import io
import stat
import zipfile
from collections.abc import Callable

import pytest

from blamefree.draft import material
from blamefree.draft.material import of_file
from blamefree.errors import InputError

Zip = Callable[[dict[str, bytes]], bytes]


def test_members_are_read_when_asked_for(zipped: Zip) -> None:
    found = of_file("x.zip", zipped({"a/b.json": b"[1]"}))
    assert found.members["a/b.json"]() == b"[1]"


@pytest.mark.parametrize("name", ["../x.json", "a/../../x.json", "/etc/x.json", "C:/x", "a\\..\\x"])
def test_members_that_leave_the_archive_are_refused(name: str, zipped: Zip) -> None:
    with pytest.raises(InputError, match="outside of it"):
        of_file("x.zip", zipped({name: b"[]"}))


def test_links_are_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("users.json")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(InputError, match="outside of it"):
        of_file("x.zip", buffer.getvalue())


def test_bombs_are_refused(zipped: Zip) -> None:
    with pytest.raises(InputError, match="unpacks to"):
        of_file("x.zip", zipped({"a.json": b"0" * (8 * 2**20)}))


def test_too_many_members_are_refused(zipped: Zip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(material, "MAX_MEMBERS", 3)
    with pytest.raises(InputError, match="holds 4 files"):
        of_file("x.zip", zipped({f"{n}.json": b"[]" for n in range(4)}))


def test_too_many_bytes_together_are_refused(zipped: Zip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(material, "MAX_TOTAL_BYTES", 100)
    with pytest.raises(InputError, match="too much"):
        of_file("x.zip", zipped({"a.json": b"x" * 101}))


@pytest.mark.parametrize("cut", [10, 40, 60])
def test_damaged_archives_are_one_sentence(cut: int, zipped: Zip) -> None:
    whole = zipped({"a.json": b"[1, 2, 3]" * 10})
    with pytest.raises(InputError, match="damaged"):
        of_file("x.zip", whole[:cut])


def test_a_damaged_member_is_one_sentence(zipped: Zip) -> None:
    whole = bytearray(zipped({"a.json": b"[1, 2, 3]" * 100}))
    whole[40] ^= 0xFF
    found = of_file("x.zip", bytes(whole))
    with pytest.raises(InputError, match="damaged"):
        found.members["a.json"]()


def test_an_empty_archive_is_one_sentence(zipped: Zip) -> None:
    with pytest.raises(InputError, match="is an empty zip archive"):
        of_file("x.zip", zipped({}))
