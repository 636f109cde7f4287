"""Time zones as people write them: `UTC`, `PT`, `CEST`, `+02:00`, `Europe/Paris`, `IST`.

Only what has one meaning is mapped. A standard-time abbreviation keeps its literal offset even
in summer; whether that was meant is for `instants` to ask.
"""

import datetime as dt
import re
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

AMBIGUOUS = {
    "IST": (("Asia/Kolkata", 5.5), ("Europe/Dublin", 1), ("Asia/Jerusalem", 2)),
    "CST": (("America/Chicago", -6), ("Asia/Shanghai", 8), ("America/Havana", -5)),
    "BST": (("Europe/London", 1), ("Asia/Dhaka", 6)),
    "AST": (("America/Halifax", -4), ("Asia/Riyadh", 3)),
}
"""Abbreviations in use for several zones, with their hours from UTC: to map one is a guess."""

_HOURS = (
    (0, "Z UTC UCT GMT WET"),
    (1, "CET MEZ WEST"),
    (2, "EET CEST MESZ SAST"),
    (3, "MSK EEST"),
    (5, "PKT"),
    (8, "SGT HKT AWST"),
    (9, "JST KST"),
    (9.5, "ACST"),
    (10, "AEST"),
    (10.5, "ACDT"),
    (11, "AEDT"),
    (12, "NZST"),
    (13, "NZDT"),
    (-2.5, "NDT"),
    (-3, "ADT BRT"),
    (-3.5, "NST"),
    (-4, "EDT"),
    (-5, "EST CDT"),
    (-6, "MDT"),
    (-7, "MST PDT"),
    (-8, "PST AKDT"),
    (-9, "AKST"),
    (-10, "HST"),
)
_OFFSETS = {name: hours for hours, names in _HOURS for name in names.split()}
_NAMES = (
    ("America/Los_Angeles", "PST PDT PT PACIFIC SEATTLE SAN_FRANCISCO"),
    ("America/Denver", "MST MDT MT MOUNTAIN DENVER"),
    ("America/Chicago", "CDT CT CENTRAL CHICAGO"),
    ("America/New_York", "EST EDT ET EASTERN NEW_YORK"),
    ("America/Anchorage", "AKST AKDT"),
    ("Europe/London", "LONDON"),
    ("Europe/Dublin", "DUBLIN"),
    ("Europe/Lisbon", "WET WEST LISBON"),
    ("Europe/Brussels", "CET CEST CENTRAL_EUROPEAN"),
    ("Europe/Paris", "PARIS"),
    ("Europe/Berlin", "MEZ MESZ BERLIN"),
    ("Europe/Vienna", "VIENNA"),
    ("Europe/Zurich", "ZURICH"),
    ("Europe/Amsterdam", "AMSTERDAM"),
    ("Europe/Athens", "EET EEST"),
    ("Asia/Kolkata", "BANGALORE MUMBAI"),
    ("Asia/Singapore", "SINGAPORE"),
    ("Asia/Tokyo", "TOKYO"),
    ("Australia/Adelaide", "ACST ACDT"),
    ("Australia/Sydney", "AEST AEDT SYDNEY"),
    ("Pacific/Auckland", "NZST NZDT"),
    ("UTC", "COORDINATED_UNIVERSAL UNIVERSAL"),
)
_REGIONS = {name.replace("_", " "): region for region, names in _NAMES for name in names.split()}
_PHRASES = {
    "PACIFIC STANDARD": "PST",
    "PACIFIC DAYLIGHT": "PDT",
    "MOUNTAIN STANDARD": "MST",
    "MOUNTAIN DAYLIGHT": "MDT",
    "CENTRAL DAYLIGHT": "CDT",
    "EASTERN STANDARD": "EST",
    "EASTERN DAYLIGHT": "EDT",
    "CENTRAL EUROPEAN SUMMER": "CEST",
    "GREENWICH MEAN": "GMT",
}
_SHORT = {*_OFFSETS, *AMBIGUOUS, "PT", "MT", "CT", "ET"} - {"Z"}
_ABBREVIATIONS = "|".join(sorted(_SHORT))
_PLACES = "|".join(name.title().replace(" ", r"\s") for name in _REGIONS if name not in _SHORT)
_SPOKEN = "|".join(name.title().replace(" ", r"\s") for name in _PHRASES)
NAME = (
    rf"(?:(?:UTC|GMT)\s?[+-]\d{{1,2}}(?::?\d{{2}})?"
    rf"|(?:{_ABBREVIATIONS})(?:/(?:{_ABBREVIATIONS}))?"
    r"|[A-Z][A-Za-z]{1,20}/[A-Z][A-Za-z_]{1,30}(?:/[A-Z][A-Za-z_]{1,30})?)(?![^\W_]|/\w)"
)
"""A zone in capitals or by its IANA name, as a pattern."""
PLACE = rf"(?:{_SPOKEN}|{_PLACES})(?![^\W_])"
"""A zone by a city or region, as a pattern: only read where nothing else could be meant."""

_OFFSET = r"(?:UTC|GMT)?\s?([+-])(\d{1,2})(?::?([0-5]\d))?"
_IANA = r"[A-Za-z_]{1,30}(?:/[A-Za-z0-9_+-]{1,40}){1,2}"
_FARTHEST = 14


class Zone(NamedTuple):
    """A zone as written, and what it means."""

    name: str
    tz: dt.tzinfo | None
    """None for an ambiguous abbreviation."""
    region: str | None = None
    """Where clocks show this abbreviation, if they also show another in the year."""
    readings: tuple[tuple[str, float], ...] = ()
    """The zones an ambiguous abbreviation may stand for, and their hours from UTC."""


def find(name: str) -> Zone | None:
    """Return the zone of that name, abbreviation or offset; None for what is not one."""
    written = " ".join(name.split())
    key = re.sub(r" TIME$", "", written.upper())
    key = _PHRASES.get(key, key)
    if key in AMBIGUOUS:
        return Zone(written, None, readings=AMBIGUOUS[key])
    if key in _OFFSETS:
        fixed = dt.timezone(dt.timedelta(hours=_OFFSETS[key]))
        return Zone(written, fixed if _OFFSETS[key] else dt.UTC, _REGIONS.get(key))
    region = _REGIONS.get(key) or _region_of_pair(key)
    tz = _iana(region or written) or _offset(key)
    return Zone(written, tz) if tz else None


def _region_of_pair(key: str) -> str | None:
    """Read `CET/CEST`: both halves of one region's year."""
    halves = key.split("/")
    regions = {_REGIONS[half] for half in halves if half in _REGIONS}
    known = all(half in _REGIONS or half in AMBIGUOUS for half in halves)
    return regions.pop() if known and len(regions) == 1 else None


def _iana(name: str) -> dt.tzinfo | None:
    if name == "UTC":
        return dt.UTC
    if not re.fullmatch(_IANA, name):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _offset(name: str) -> dt.tzinfo | None:
    found = re.fullmatch(_OFFSET, name)
    if not found:
        return None
    hours, minutes = int(found[2]), int(found[3] or 0)
    if hours * 60 + minutes > _FARTHEST * 60:
        return None
    away = dt.timedelta(hours=hours, minutes=minutes)
    return dt.timezone(-away if found[1] == "-" else away)
