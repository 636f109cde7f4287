"""The rule `broken-link`."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from blamefree.document.model import Span
from blamefree.lint.links import Link, links
from blamefree.lint.rule import Case, Fault, rule

# A scheme, another host, or a page of the site by its address: no file, so no suffix.
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{0,40}:|//|/(?:[^?#]*/)?[^.?#/]*(?:[?#]|$)")


@rule(group="structure", severity="error")
def broken_link(case: Case) -> Iterator[Fault]:
    """A link or an image points to a file that is not there.

    The graph that showed the spike, the runbook that was wrong, the earlier incident: what is
    linked is evidence. A dead link turns evidence into a claim, and the archive's strict build
    stops at it.

    Mend the path; it counts from the folder that the postmortem is in. What lies outside the
    repository cannot be published with it: copy it in, or link to its address. Not judged are
    addresses (`https:`, or `/about/`, which only the site knows), links within the page, and
    links shown as code.

    ```bad
    ## Impact
    ![Failed orders](missing-graph.png)
    ```

    ```bad
    ## Summary
    See [our notes](../../notes.md).
    ```

    ```good
    ## Impact
    ![Failed orders](graph.png)

    As in [February](2026-02-11-login-outage.md#impact), [the gateway](https://example.com) held.
    ```
    """
    for link in links(case.postmortem):
        target = _path(link.target)
        if target:
            yield from _judged(case, link, target)


def _path(target: str) -> str:
    """Return the path a link points to; nothing for an address or a place on the same page."""
    if _ADDRESS.match(target):
        return ""
    return unquote(re.split(r"[?#]", target, maxsplit=1)[0])


def _judged(case: Case, link: Link, target: str) -> Iterator[Fault]:
    folder = "" if target.startswith("/") else posixpath.dirname(case.postmortem.path)
    path = posixpath.normpath(posixpath.join(folder, target.lstrip("/")))
    if path.split("/")[0] == "..":
        yield _fault(link.span, f"`{link.target}` points outside the repository.")
    elif not case.exists(path):
        yield _fault(link.span, f"`{link.target}` points to a file that is not there.")


def _fault(span: Span, message: str) -> Fault:
    suggestion = "Write the path from this file's own folder, or add the file that is missing."
    return Fault(span=span, message=message, suggestion=suggestion)
