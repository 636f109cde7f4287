"""What a reporter gets: findings, and the texts they are in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from blamefree.document.lines import Lines, lines_of
from blamefree.document.model import Model, Span
from blamefree.document.wording import plural
from blamefree.lint.rule import SEVERITIES, Finding

_MANY = {"advice": "advice"}
_BOM = "\ufeff"
_COVERED = re.compile(r"\S")


class Place(Model):
    """Where a span stands for an editor: lines and columns count from 1, in characters.

    `end_column` is the column behind the last character.
    """

    line: int
    column: int
    end_line: int
    end_column: int


class Report(Model):
    """The outcome of a run over some documents."""

    findings: tuple[Finding, ...]
    texts: Mapping[str, str]
    """The text of every document that was looked at, by path."""
    asked: tuple[str, ...] = ()
    """The groups and rules that the reader asked for by name, to see in full."""
    site: str = ""
    """Where the archive is published, with the rules' pages; empty where it is not."""
    colour: bool = False
    skipped: tuple[str, ...] = ()
    """The rules that could not run, because the English parser is not installed."""

    @cached_property
    def _lines(self) -> Mapping[str, Lines]:
        paths = {finding.path for finding in self.findings}
        return {path: lines_of(self.texts[path]) for path in paths}

    @cached_property
    def _shown(self) -> Mapping[str, str]:
        return {path: self._covered(path) for path in self._lines}

    def _covered(self, path: str) -> str:
        pieces, at, text = [], 0, self.texts[path]
        private = (f.span for f in self.findings if f.group == "privacy" and f.path == path)
        for span in sorted(private):
            pieces += [text[at : span.start], _COVERED.sub("*", span.of(text))]
            at = span.end
        return "".join([*pieces, text[at:]])

    def shown(self, path: str) -> str:
        """Return the text of the document at `path`, each character found private as a `*`."""
        return self._shown[path]

    def lines(self, path: str) -> Lines:
        """Return the lines of the document at `path`."""
        return self._lines[path]

    def placed(self) -> Iterator[tuple[Finding, Place]]:
        """Yield every finding with its place."""
        return ((finding, self.place(finding.path, finding.span)) for finding in self.findings)

    def place(self, path: str, span: Span) -> Place:
        """Return where `span` stands in the document at `path`; a byte order mark is no column."""
        line, column = self._position(path, span.start)
        end_line, end_column = self._position(path, span.end)
        return Place(line=line, column=column, end_line=end_line, end_column=end_column)

    def _position(self, path: str, offset: int) -> tuple[int, int]:
        line, column = self._lines[path].position(offset)
        marked = line == 1 and self.texts[path].startswith(_BOM)
        return line, max(1, column - marked)

    def url(self, rule: str) -> str:
        """Return the address of the rule's page, or nothing where no site is configured."""
        return f"{self.site.rstrip('/')}/rules/{rule}/" if self.site else ""

    def counts(self) -> str:
        """Return `1 error, 2 warnings`, worst first."""
        found = [finding.severity for finding in self.findings]
        counted = ((found.count(severity), severity) for severity in reversed(SEVERITIES))
        return ", ".join(plural(n, word, _MANY.get(word, "")) for n, word in counted if n)


def clean(report: Report) -> str:
    """Return the one line said when nothing was found."""
    count = len(report.texts)
    if not count:
        return "There are no postmortems here yet: `postmortem new` drafts one."
    return f"{plural(count, 'postmortem')} read, nothing to mend.{unlooked(report)}"


def unlooked(report: Report) -> str:
    """Return the end of a summary that says how many rules could not run."""
    return f" {plural(len(report.skipped), 'rule')} skipped." if report.skipped else ""


def skipping(rules: Sequence[str]) -> tuple[str, str]:
    """Return the sentence that names the rules that could not run, and what to do about it."""
    they, them = ("they need", "them") if len(rules) > 1 else ("it needs", "it")
    remedy = f"Install `blamefree[prose]`, or leave {them} out with --ignore {','.join(rules)}."
    return f"Skipped {', '.join(rules)}: {they} the English parser.", remedy
