"""How a page speaks of postmortems, actions and people: linked, quoted, or not named at all."""

import posixpath
from collections.abc import Sequence
from urllib.parse import quote

from markupsafe import Markup

from blamefree.document import address, escape
from blamefree.document.disclosure import RESTRICTED, is_withheld
from blamefree.document.excerpts import plain, shortened
from blamefree.document.model import ActionItem, Model, Postmortem
from blamefree.people import People
from blamefree.templates import written

NOBODY = "nobody"
_TITLE = 120
"""A longer title is cut: some actions are paragraphs."""


def said(sentence: str, *parts: object) -> Markup:
    """Return a sentence of ours as Markdown, each `{}` filled with a part as inert text."""
    inert = (one if isinstance(one, Markup) else escape.markdown(str(one)) for one in parts)
    return written(sentence.format(*inert))


class Places(Model):
    """Where postmortems are read."""

    site: str = ""
    """The address of the published archive; empty where there is none."""
    archive: str = "postmortems"
    """The archive's folder in the repository."""
    base: str = "."
    """The folder of the repository that the page stands in."""

    def link(self, postmortem: Postmortem) -> Markup:
        """Return the title as Markdown: linked to its page where it is published, else its file."""
        if is_withheld(postmortem):
            return written(RESTRICTED)
        title = title_of(postmortem)
        if self.site and postmortem.frontmatter.status == "published":
            return written(
                escape.link(title, address.page(self.site, self.archive, postmortem.path))
            )
        file = quote(
            posixpath.relpath(postmortem.path, self.base)
        )  # it quotes a scheme's colon too
        return written(f"[{escape.markdown(title)}]({file})")


def title_of(postmortem: Postmortem) -> str:
    """Return the title in one line that is not too long to be read out."""
    return shortened(" ".join(postmortem.title.split()), _TITLE)


def action_of(action: ActionItem) -> str:
    """Return an action by its id and what it asks for."""
    name = f"{action.id.value} " if action.id and action.id.value else ""
    return f"{name}“{shortened(plain(action.title.value), _TITLE)}”"


def owners_of(action: ActionItem, people: People | None) -> str:
    """Return who has an action, by the names that the directory gives them."""
    return listed([name_of(one, people) for one in action.owners]) or NOBODY


def name_of(named: str, people: People | None) -> str:
    """Return what somebody is called; a name that the directory does not know stays as it is."""
    person = people.find(named) if people else None
    return (person.name or person.handle) if person else named


def teams_of(action: ActionItem, people: People | None) -> tuple[str, ...]:
    """Return whose action it is: each owner's team once, the owner where no team is known."""
    return tuple(dict.fromkeys(team_of(one, people) for one in action.owners)) or (NOBODY,)


def team_of(named: str, people: People | None) -> str:
    """Return somebody's team; who has none, or is not known, stands for themselves."""
    person = people.find(named) if people else None
    team = people.team(named) if people and not person else None
    if team:
        return team.name
    return (person.team or person.name or person.handle) if person else named


def listed(names: Sequence[str]) -> str:
    """Return `a`, `a and b` or `a, b and c`."""
    *most, last = names or ("",)
    return f"{', '.join(most)} and {last}" if most else last
