"""The words of a text by their beginnings, so that `expired` and `expiry` are the same one."""

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[^\W\d_]{2,60}")
_BEGINNING = 5
_PLURAL = 4

# Words that give nothing away: of English, and of what people write while an incident lasts.
_PLAIN = """
a about above after again against ago all almost alone already also always am an and another any
anything are around as at away back be because been before began begin behind being below between
both but by came can cannot come could day days did do does down each either else end enough even
every everything far few fewer first five for four from full further get gets give given go goes
going gone good had half has have he her here high his hold how however i if in inside instead into
is it its just keep kept large last late later least left less let like line long look low made main
make many may me might more most much must my near need needed never new next no nobody none nor not
nothing now of off often old on once one only open or order other our out over own part people per
put quickly quite rather reach read right run running same saw say says second see seen set several
she should show shown shows since six small so some something soon still such take taken ten than
that the their them then there these they thing this those though three through time times to
together too took toward tried try turn twice two under until up upon us use used uses usual very
via was way we well went were what when where whether which while who whole why will with within
without work works would year yes yet you your hundred thousand million percent
utc gmt cet cest edt est pdt pst
monday tuesday wednesday thursday friday saturday sunday
january february march april june july august september october november december
ack acknowledge acknowledged acknowledges affect affected alarm alert alerted alerts answer answered
asked asks average begins call called channel chat check checked climb climbing comes commander
communications company complain complaint contact customer customers dashboard declare declared
declares degraded drop dropped drops email engineer error errors escalate escalated fail failed
failing fails failure failures fall falling falls false fire fired fires graph graphs grow growing
grows happen hour hours impact incident incidents increase increasing inform internal investigate
investigating investigation involved issue join joined joins known latency lead level lines
min mins minute minutes monitor monitoring month normal notice noticed notices number ops
outage page paged pager pages participants person phone post posted posts problem product public
rate rates receive received red rise rises rising report reported reports request requests respond
responder response rising scribe seconds sees service services severity share sharply slow slower
slowly spike start started starts state status stop success successful support symptom symptoms team
technical tell tells ticket told ticks traffic unavailable unknown update updated updates user users
visible wait waiting week weeks working write writes yesterday
calls emergency named names question writes app apps shared
"""
# What people are called, and what is said every day as well.
_CALLED = frozenset({
    "art", "bill", "chase", "chip", "dawn", "drew", "frank", "grace", "grant", "guy", "hope",
    "jack", "joy", "major", "mark", "max", "miles", "nick", "pat", "penny", "ray", "rich", "rob",
    "rose", "skip", "summer", "ward",
})  # fmt: skip


def beginnings(text: str) -> Iterator[str]:
    """Yield the words by their beginnings, the plain ones left out."""
    for word in _WORD.findall(unicodedata.normalize("NFKC", text).casefold()):
        begun = _beginning(word)
        if begun not in _PLAINLY:
            yield begun


def is_plain(word: str) -> bool:
    """Whether that word is one of everyday, so that it can be meant where a name is looked for."""
    return word.casefold() in _EVERYDAY | _CALLED


def is_called(word: str) -> bool:
    """Whether people are called so, though it is a word of everyday too."""
    return word.casefold() in _CALLED


def _beginning(word: str) -> str:
    singular = word.removesuffix("s") if len(word) >= _PLURAL else word
    return singular[:_BEGINNING]


_EVERYDAY = frozenset(_PLAIN.split())
_PLAINLY = frozenset(map(_beginning, _EVERYDAY))
