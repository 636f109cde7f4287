"""Follow each action from version to version. Pure."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from blamefree.document.model import ActionItem
from blamefree.history.model import History, Slip, Version, key_of, title_of
from blamefree.history.part import Reader, part_of


def read(versions: Iterable[Version], *, cut: bool = False) -> History:
    """Return the history that these versions are, the oldest first."""
    files: dict[str, _File] = {}
    for one in versions:
        file = files.pop(one.before, None) or files.get(one.path) or _File()
        files[one.path] = file
        file.take(one)
    slips = {path: found for path, file in files.items() if (found := file.slips())}
    return History(slips, read=bool(files), cut=cut)


class _Part(NamedTuple):
    """What a version says of actions."""

    text: str
    at: dt.datetime
    renamed: bool
    """Whether the file got another name with it."""


class _File:
    """What one postmortem said of its actions."""

    def __init__(self) -> None:
        self.versions: list[_Part] = []
        """The part about actions, each time that it was another."""

    def take(self, version: Version) -> None:
        """Keep what this version says of actions."""
        part = part_of(version.text)
        if not self.versions or part != self.versions[-1].text:
            self.versions.append(_Part(part, version.at, version.before != version.path))

    def slips(self) -> dict[str, tuple[Slip, ...]]:
        """Return the moves by the key of the action, without those that were never moved."""
        tracks: dict[str, _Track] = {}
        reader = Reader()
        # Most files say one thing of their actions, once: nothing was moved there.
        for part in self.versions if len(self.versions) > 1 else ():
            actions = reader.actions(part.text)
            if part.renamed:
                tracks = _kept(tracks, actions)
            _follow(tracks, actions, part.at)
        return {key: tuple(track.slips) for key, track in tracks.items() if track.slips}


class _Track:
    """What became of the due date of one action."""

    def __init__(self) -> None:
        self.title = ""
        self.due: dt.date | None = None
        self.slips: list[Slip] = []

    def take(self, action: ActionItem, at: dt.datetime) -> None:
        """Note that it was put off; a first date, or one that was taken away, is no move."""
        self.title, due = title_of(action), action.due_date
        if due is not None and self.due is not None and due > self.due:
            said = (move.reason for move in action.moves if move.was == self.due)
            self.slips.append(Slip(self.due, due, at, next(said, "")))
        self.due = due or self.due


def _kept(tracks: dict[str, _Track], actions: Sequence[ActionItem]) -> dict[str, _Track]:
    """Return the actions that are the same under the file's new name.

    One postmortem taken out and another written can look like a rename: there AI-1 is another one.
    """
    titles = {key_of(action): title_of(action) for action in actions}
    return {key: one for key, one in tracks.items() if titles.get(key, one.title) == one.title}


def _follow(tracks: dict[str, _Track], actions: Sequence[ActionItem], at: dt.datetime) -> None:
    """Take every action of a version; of two that share a key, nobody knows which is which."""
    keys, titles = (Counter(map(of, actions)) for of in (key_of, title_of))
    for action in actions:
        key, title = key_of(action), title_of(action)
        if keys[key] > 1:
            continue
        if key not in tracks and titles[title] == 1 and title in tracks:
            tracks[key] = tracks.pop(title)  # it got its id
        tracks.setdefault(key, _Track()).take(action, at)
