"""YAML read without guessing: every scalar stays the text it is, and keeps its place."""

from collections.abc import Iterator
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from blamefree.document.model import Located, Problem, Span

Node = Located | list["Node"] | dict[str, "Node"]

_DEEPEST = 20
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class UnreadableYamlError(ValueError):
    """The YAML as a whole means nothing; carries the offset where it stops to."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


class ExactYAMLHandler(YAMLHandler):
    """python-frontmatter's YAML with `14:32`, `NO` and `0123e45` left as text."""

    def load(self, fm: str, **_: object) -> Any:
        """Return the frontmatter as nested dicts and lists of strings."""
        return plain(NodeReader(fm, 0).read())


def plain(node: Node) -> Any:
    """Return the node's values without their places."""
    if isinstance(node, Located):
        return node.value
    if isinstance(node, list):
        return [plain(item) for item in node]
    return {key: plain(value) for key, value in node.items()}


def flatten(node: Node, path: str = "") -> Iterator[tuple[str, Located]]:
    """Yield every scalar with its dotted path: `times.started`, `services.0`."""
    if isinstance(node, Located):
        yield path, node
        return
    pairs = enumerate(node) if isinstance(node, list) else node.items()
    for key, value in pairs:
        yield from flatten(value, f"{path}.{key}" if path else str(key))


class NodeReader:
    """Builds nodes from YAML events; `base` is the YAML's offset in the file."""

    def __init__(self, source: str, base: int) -> None:
        self.source = source
        self.base = base
        self.problems: list[Problem] = []
        self.doubled: dict[str, Problem] = {}
        """Keys written twice: the first value is kept, and none of them is to be relied on."""

    def read(self) -> Node:
        """Return the document's node; an empty document is an empty mapping.

        Raises:
            UnreadableYamlError: the YAML is broken, nests too deep or uses an alias.
        """
        try:
            events = yaml.parse(self.source, Loader=_LOADER)
            nodes = [self._node(event, events, 0) for event in events if self._opens(event)]
        except yaml.MarkedYAMLError as trouble:
            mark = trouble.problem_mark or trouble.context_mark
            offset = mark.index if mark else 0
            raise UnreadableYamlError(f"{trouble.problem}", self.base + offset) from trouble
        except (yaml.YAMLError, UnicodeError) as trouble:
            message = "a character that YAML does not allow"
            raise UnreadableYamlError(message, self.base) from trouble
        return nodes[0] if nodes else {}

    def _opens(self, event: Any) -> bool:
        """Whether a node begins here; a line that ends the YAML would hide what comes after it."""
        if isinstance(event, yaml.DocumentEndEvent) and event.explicit:
            raise self._unreadable("`...` ends it here; write `---`", event)
        if isinstance(event, yaml.DocumentStartEvent) and event.explicit:
            raise self._unreadable("a second document begins here", event)
        return isinstance(event, yaml.NodeEvent)

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        if depth > _DEEPEST:
            raise self._unreadable("values nest too deep", event)
        if isinstance(event, yaml.AliasEvent):
            raise self._unreadable(f"the alias *{event.anchor}: write the value out", event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return [self._node(item, events, depth + 1) for item in _until_end(events)]
        return self._mapping(events, depth)

    def _mapping(self, events: Iterator[Any], depth: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for event in _until_end(events):
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, Located):
                raise self._unreadable("a key that is not plain text", event)
            if key.value in found:
                self._double(key)
            else:
                found[key.value] = value
        return found

    def _double(self, key: Located) -> None:
        message = f"`{key.value}` is written twice; keep one"
        self.doubled[key.value] = Problem(message=message, span=key.span)
        self.problems.append(self.doubled[key.value])

    def _scalar(self, event: Any) -> Located:
        start, end = event.start_mark.index, event.end_mark.index
        raw = self.source[start:end]
        span = Span(self.base + start, self.base + end)
        return Located(raw=raw, span=span, value=event.value)

    def _unreadable(self, message: str, event: Any) -> UnreadableYamlError:
        return UnreadableYamlError(message, self.base + event.start_mark.index)


def _until_end(events: Iterator[Any]) -> Iterator[Any]:
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            return
        yield event
