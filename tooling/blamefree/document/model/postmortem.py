"""One file of the archive, with everything that was read from it."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import CoreSchema, core_schema

from blamefree.document.model.action import ActionItem
from blamefree.document.model.head import Frontmatter
from blamefree.document.model.located import Block, Located, Problem, Section, Span
from blamefree.document.model.timeline import Timeline
from blamefree.document.model.words import SectionName


@dataclass(frozen=True, kw_only=True)
class Postmortem:
    """One file of the archive, read. Parsing never fails: what is unreadable is a `Problem`.

    The models that hold one take it as it is.
    """

    path: str
    """Relative to the repository, with forward slashes."""
    text: str
    frontmatter: Frontmatter
    has_frontmatter: bool
    fields: Mapping[str, Located]
    """Every scalar of the frontmatter by dotted path: `times.started`, `services.0`."""
    frontmatter_span: Span
    """Both fences included; empty at the start of the text where there is none."""
    body: Span
    blocks: tuple[Block, ...]
    """The body's blocks in the order they stand; a table comes before its rows."""
    sections: tuple[Section, ...]
    first_day: dt.date | None = None
    """The day a timeline that names none begins on: of the first milestone, the frontmatter or
    the title; None where nothing says."""
    timeline: Timeline
    action_items: tuple[ActionItem, ...]
    problems: tuple[Problem, ...]
    doubts: tuple[Problem, ...] = ()
    """Those of the problems that leave open who may see the document: nobody, then."""

    def __hash__(self) -> int:
        """Return the hash of what all the rest was read from."""
        return hash((self.path, self.text))

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: Any) -> CoreSchema:
        return core_schema.is_instance_schema(cls)

    @property
    def id(self) -> str:
        """The permanent identifier: what the frontmatter says, or the file's name."""
        return self.frontmatter.id or self.stem

    @property
    def stem(self) -> str:
        """The file's name without its folder and `.md`, which may be in capitals."""
        return re.sub(r"\.md\Z", "", self.path.rsplit("/", 1)[-1], flags=re.IGNORECASE)

    @property
    def title(self) -> str:
        """The frontmatter's title, else the first heading, else the file's name."""
        if self.frontmatter.title:
            return self.frontmatter.title
        top = (s.title for s in self.sections if s.level == 1)
        return next(top, self.stem)

    @property
    def is_closed(self) -> bool:
        """Whether nobody has to do anything more: published, each action done or declined."""
        published = self.frontmatter.status == "published"
        return published and not any(action.is_open for action in self.action_items)

    def section(self, name: SectionName) -> Section | None:
        """Return the first section of that name, or None."""
        return next((s for s in self.sections if s.name == name), None)
