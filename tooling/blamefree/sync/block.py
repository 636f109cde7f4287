"""The block of lines that an issue's description has from us, amid what people wrote. Pure.

Trackers give text back changed: other line ends, other escapes, links in other clothes. So lines
are compared by their letters, digits and what changes a number only.
"""

import html
import re
from collections.abc import Iterator, Sequence

# Letters and digits, and what makes another number or comparison of them.
_TELLING = re.compile(r"[^\W_]|[<>=%]|(?<=\d)[.,+-](?=\d)|[+-](?=\d)")
_LINK = re.compile(r"\[(?P<text>[^\[\]|]*)\|(?P<target>[^\[\]|]*)(?:\|[^\[\]]*)?\]")


def holds(text: str, block: str) -> bool:
    """Whether the block's lines all stand in the text, in order."""
    wanted = _skeletons(block)
    return _end(_skeletons(text), wanted) is not None


def replaced(text: str, old: str, new: str) -> str | None:
    """Return the text with the new block in the old one's place; None if that is not there.

    What people wrote before and behind it stays; what they wrote between its lines comes behind.
    """
    lines = text.splitlines()
    taken = _taken([_skeleton(line) for line in lines], _skeletons(old))
    if not taken:
        return None
    first, last = taken[0], taken[-1]
    between = [
        line for at, line in enumerate(lines[first:last], first) if line.strip() and at not in taken
    ]
    behind = [*between, *lines[last + 1 :]]
    return "\n".join([*lines[:first], *new.splitlines(), *behind])


def added(text: str, new: str) -> str:
    """Return the text with the block at its end."""
    return f"{text.rstrip()}\n\n{new}" if text.strip() else new


def _taken(lines: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Return the numbers of the lines that are the wanted ones, as close together as may be."""
    end = _end(lines, wanted)
    if not wanted or end is None:
        return []
    rest = list(wanted)
    found: list[int] = []
    for at in reversed(range(end + 1)):
        if rest and lines[at] == rest[-1]:
            rest.pop()
            found.append(at)
    return found[::-1]


def _end(lines: Sequence[str], wanted: Sequence[str]) -> int | None:
    """Return where the last of the wanted lines stands, if all are there in order."""
    at = -1
    for skeleton in wanted:
        try:
            at = lines.index(skeleton, at + 1)
        except ValueError:
            return None
    return at


def _skeletons(text: str) -> list[str]:
    return list(filter(None, map(_skeleton, text.splitlines())))


def _skeleton(line: str) -> str:
    plain = html.unescape(_LINK.sub(_shown, line))
    return "".join(_letters(plain)).casefold()


def _letters(text: str) -> Iterator[str]:
    return (found.group() for found in _TELLING.finditer(text.replace("\\", "")))


def _shown(link: re.Match[str]) -> str:
    """Return what a link says: its address once, where that is its text too."""
    text, target = link["text"], link["target"]
    return target if text in ("", target) else f"{text} {target}"
