"""Who may see a postmortem. In doubt nobody: what cannot be read is left out, and said."""

import posixpath
from collections.abc import Iterable, Iterator

from blamefree.document.model import Audience, Postmortem
from blamefree.metrics.incident import date


def is_published(postmortem: Postmortem) -> bool:
    """Whether the built site shows it."""
    return _may_be_seen(postmortem) and postmortem.frontmatter.status == "published"


def shown(
    postmortems: Iterable[Postmortem], *, preview: bool, audience: Audience = "internal"
) -> tuple[Postmortem, ...]:
    """Return what the site shows, newest first; a preview shows drafts and reviews as well."""
    seen = (one for one in postmortems if _may_be_seen(one))
    visible = (one for one in seen if preview or _is_for(one, audience))
    return tuple(sorted(visible, key=_newest, reverse=True))


def unpublished(
    postmortems: Iterable[Postmortem], *, preview: bool, audience: Audience = "internal"
) -> tuple[Postmortem, ...]:
    """Return the drafts and reviews that this audience will see, and that are not shown yet."""
    seen = (one for one in postmortems if not preview and _may_be_seen(one))
    waiting = (one for one in seen if one.frontmatter.status != "published")
    found = (one for one in waiting if _may_read(one, audience))
    return tuple(sorted(found, key=_newest, reverse=True))


def _is_for(postmortem: Postmortem, audience: Audience) -> bool:
    return is_published(postmortem) and _may_read(postmortem, audience)


def _may_read(postmortem: Postmortem, audience: Audience) -> bool:
    return audience == "internal" or postmortem.frontmatter.visibility == "public"


def is_inside(postmortem: Postmortem, folder: str) -> bool:
    """Whether the file really stands in the archive's folder, not behind a symbolic link."""
    return not posixpath.relpath(f"/{postmortem.path}", f"/{folder}").startswith("..")


def doubts(postmortems: Iterable[Postmortem], folder: str) -> Iterator[str]:
    """Yield one sentence for each postmortem that is left out because it cannot be read."""
    for one in postmortems:
        reason = _doubt(one) if is_inside(one, folder) else f"it stands outside of {folder}"
        if reason:
            yield f"{one.path}: {reason}; it is left out of the site."


def _may_be_seen(postmortem: Postmortem) -> bool:
    return postmortem.frontmatter.visibility != "restricted" and not _doubt(postmortem)


def _doubt(postmortem: Postmortem) -> str:
    if not postmortem.has_frontmatter:
        return "no frontmatter says who may see it"
    return next((one.message.rstrip(".?") for one in postmortem.doubts), "")


def _newest(postmortem: Postmortem) -> tuple[str, str]:
    at = date(postmortem)
    return (at.isoformat() if at else "", postmortem.id)
