"""Documents whose head leaves open who may see them, or whether they are published."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from blamefree.document.model import Frontmatter, Postmortem, Problem
from blamefree.errors import InputError


def documents(postmortems: Iterable[Postmortem]) -> Iterator[InputError]:
    """Yield what to say of each that cannot be read as it is meant."""
    for one in postmortems:
        yield from _of(one.path, one.frontmatter, one.doubts)


def texts(found: Mapping[str, str]) -> Iterator[InputError]:
    """Yield the same from the texts of the files by path, without the cost of parsing them."""
    from blamefree.document import frontmatter  # noqa: PLC0415 - brings YAML, for two verbs only

    for path, text in found.items():
        head = frontmatter.read(text)
        yield from _of(path, head.frontmatter, head.doubts)


def _of(path: str, head: Frontmatter, doubts: Sequence[Problem]) -> Iterator[InputError]:
    if doubts:
        is_draft, is_restricted = head.status == "draft", head.visibility == "restricted"
        yield said(path, doubts[0].message, draft=is_draft, restricted=is_restricted)


def said(path: str, doubt: str, *, draft: bool, restricted: bool) -> InputError:
    """Return what to say of one: what is wrong with its head, and what it counts as."""
    stands_for = "restricted" if restricted else ""
    if draft:
        stands_for = f"a {stands_for} draft".replace("  ", " ")
    hint = f"It counts as {stands_for} until that is mended."
    return InputError(f"{path}: {doubt.rstrip('.?')}.", hint)
