"""How counts, durations and messages are said, the same in every output."""

import datetime as dt

_MINUTE = 60  # seconds
_HOUR, _DAY = 60, 24 * 60  # minutes


def plural(count: int, one: str, many: str = "") -> str:
    """Return `1 incident`, `2 incidents`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def spoken(length: dt.timedelta) -> str:
    """Return a duration as people say it: `45 s`, `38 min`, `1 h 05 min`, `2 d 3 h`."""
    seconds = round(length.total_seconds())
    minutes, hours = round(seconds / 60), round(seconds / 3600)
    if seconds < _MINUTE:
        return f"{seconds} s"
    if minutes < _HOUR:
        return f"{minutes} min"
    if minutes < _DAY:
        return f"{minutes // 60} h {minutes % 60:02} min"
    return f"{hours // 24} d {hours % 24} h"


def percent(share: float | None, target: float = 1.0) -> str:
    """Return a share as `60 %`, a dash of none; a target that is just missed looks missed."""
    if share is None:
        return "-"
    falls_short = share < target and round(share * 100) >= round(target * 100)
    return f"{int(share * 100) if falls_short else round(share * 100)} %"


def rounded(share: float | None) -> float | None:
    """Return a share to four digits, as every export says it."""
    return None if share is None else round(share, 4)


def sentence(message: str) -> str:
    """Return the message begun by a capital and closed by a full stop or its question mark."""
    said = f"{message[:1].upper()}{message[1:]}".rstrip(".")
    return said if said.endswith("?") else f"{said}."
