"""The sets of sentences that figures are given of."""

import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from blamefree.lint.blame.measure.figures import Table, Tables, is_missed, is_wrong, table
from blamefree.lint.blame.measure.judge import Judged, alone, in_place
from blamefree.lint.blame.measure.labels import Labels, Tier

SENTENCES, DOCUMENTS = "sentences", "documents"
PLAIN, KEPT_BACK = "without stock cues", "kept back"


class Part(NamedTuple):
    """Sentences that are counted together."""

    name: str
    judged: tuple[Judged, ...]
    tiers: tuple[Tier, ...]
    documents: int = 0
    """How many they stand in; none where they stand alone."""

    @property
    def table(self) -> Table:
        """Return the figures of each tier."""
        return table(self.judged, self.tiers)

    def graded(self, grade: str) -> list[Judged]:
        """Return those of a grade (`clear`, `mild`) or a label (`grey`, `ok`)."""
        return [each for each in self.judged if grade in (each.row.grade, each.row.label)]


def of_sentences(labels: Labels, *, own: bool = False) -> tuple[Part, ...]:
    """Return the sentences judged, and apart the plain ones; of our `own`, those kept back too.

    Raises:
        MissingExtraError: the English parser is not installed.
    """
    judged = alone(labels.rows)
    plain = tuple(each for each in judged if each.row.is_plain)
    kept = tuple(each for each in judged if own and is_kept_back(each.row.text))
    apart = ((PLAIN, plain), (KEPT_BACK, kept))
    others = [Part(name, members, labels.tiers) for name, members in apart if members]
    return (Part(SENTENCES, judged, labels.tiers), *others)


def of_documents(labels: Labels, texts: Mapping[str, str]) -> tuple[Part, ...]:
    """Return the sentences of the documents judged; `texts` are those by their name.

    Raises:
        InputError: a labelled sentence is not in its document.
        MissingExtraError: the English parser is not installed.
    """
    judged = in_place(labels.rows, texts)
    return (Part(DOCUMENTS, judged, labels.tiers, len(texts)),)


def is_kept_back(sentence: str) -> bool:
    """Whether a sentence of our own is of the third that nobody reads while writing rules."""
    return zlib.crc32(sentence.encode()) % 3 == 0


def tables(parts: Sequence[Part]) -> Tables:
    """Return what the floor holds: whole sets by tier, parts of them as one."""
    return {part.name: _held(part) for part in parts}


def _held(part: Part) -> Table:
    is_whole = part.name in (SENTENCES, DOCUMENTS)
    return part.table if is_whole else {"all": part.table["all"]}


def misses(parts: Sequence[Part]) -> tuple[list[Judged], list[Judged], int]:
    """Return what was missed, what is wrong, and how many of both are kept back and not shown."""
    whole = [each for part in parts if part.name in (SENTENCES, DOCUMENTS) for each in part.judged]
    hidden = {each.row.name for part in parts if part.name == KEPT_BACK for each in part.judged}
    seen = [each for each in whole if each.row.name not in hidden]
    kept = [each for each in whole if each.row.name in hidden]
    missed, wrong = (list(filter(test, seen)) for test in (is_missed, is_wrong))
    return missed, wrong, sum(is_missed(each) or is_wrong(each) for each in kept)
