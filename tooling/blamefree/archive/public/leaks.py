"""What of a public edition must not be published: where it stands in the file, if it can be told.

The parts are searched as they are written, which gives their line; then every page and file that
came of them, which finds what the template adds and what only shows once Markdown is rendered.
"""

import html
import re
from collections.abc import Iterator, Mapping

from blamefree.archive.model import Content, Page
from blamefree.archive.public.internal import blanked, internal
from blamefree.archive.public.model import Edition, Leak
from blamefree.archive.public.notice import Notice, line_of
from blamefree.archive.public.unsaid import Find
from blamefree.archive.setting import as_html

_ATTRIBUTE = re.compile(r'(?:href|src|alt|title|aria-label)="([^"]*)"')
_TAG = re.compile(r"<[^<>]*>")
_FIELDS = ("title", "id", "date", "services")
_NOWHERE = "link to what is not public"


def of_notice(notice: Notice, find: Find) -> Iterator[Leak]:
    """Yield what stands in the parts of one document."""
    path, text = notice.postmortem.path, notice.postmortem.text
    for mistake in notice.mistakes:
        yield Leak(path, line_of(text, mistake.at), mistake.message)
    for name, field in notice.postmortem.fields.items():
        if name.partition(".")[0] in _FIELDS:
            line = line_of(text, field.span.start)
            yield from (Leak(path, line, found.kind) for found in find(field.value))
    for passage in notice.passages.values():
        for found in find(passage.text):
            yield Leak(path, passage.line + passage.text.count("\n", 0, found.at), found.kind)


def of_page(path: str, text: str, find: Find) -> Iterator[Leak]:
    """Yield what stands on a page that the team wrote itself for this edition."""
    spans, mistakes = internal(text, 0)
    for mistake in mistakes:
        yield Leak(path, line_of(text, mistake.at), mistake.message)
    shown = blanked(text, spans)
    yield from (Leak(path, line_of(shown, found.at), found.kind) for found in find(shown))


def of_links(made: Edition, notices: Mapping[str, Notice]) -> Iterator[Leak]:
    """Yield the links to what only the team can see; `notices` are by their path."""
    for report in made.archive.postmortems:
        page = made.contents[made.archive.uri(report)]
        for one in page.links if isinstance(page, Page) else ():
            if not one.uri:
                yield Leak(report.path, _line(notices[report.path], one.written), _NOWHERE)


def of_contents(made: Edition, find: Find) -> Iterator[Leak]:
    """Yield what stands in the finished pages and files."""
    paths = {made.archive.uri(one): one.path for one in made.archive.postmortems}
    for uri, content in made.contents.items():
        for text in (uri, *_texts(content)):
            yield from (Leak(paths.get(uri, uri), 1, found.kind) for found in find(text))


def _texts(content: Content) -> Iterator[str]:
    """Yield what a reader sees, and what else is said: addresses, labels, facets."""
    if isinstance(content, str):
        yield html.unescape(_TAG.sub("", content))
        return
    facets = " \n".join(one for names in (content.facets or {}).values() for one in names)
    yield f"{content.title} \n{content.description} \n{facets}"
    text = as_html(content)
    yield html.unescape(_TAG.sub("", text))
    yield from (html.unescape(said) for said in _ATTRIBUTE.findall(text))


def _line(notice: Notice, address: str) -> int:
    """Return the line that the address is written on; the first where it is written otherwise."""
    for passage in notice.passages.values():
        at = passage.text.find(address)
        if at >= 0:
            return passage.line + passage.text.count("\n", 0, at)
    return 1
