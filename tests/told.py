"""An edition for customers, made from values: what its tests have in common."""

from blamefree.archive.model import Archive
from blamefree.archive.public import Edition, Terms, edition
from blamefree.document.model import Postmortem
from blamefree.metrics import measure
from blamefree.people import People, Person

TERMS = Terms(
    people=People(
        persons=(Person(handle="ana", name="Ana Lima", email="al@corp.example", team="shop"),)
    ),
    internal=("*.corp.example", "pg-*", "Project Falcon"),
)


def told(archive: Archive, *shown: Postmortem, terms: Terms = TERMS) -> Edition:
    """Return the edition of these postmortems."""
    numbers = measure(shown, archive.today)
    seen = archive.model_copy(update={"postmortems": shown, "numbers": numbers})
    return edition(seen, terms, {})
