"""What a repository can say about its published archive: `[site]` of the configuration."""

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator

from blamefree.document.model import Audience, Model

_SHORTEST = 2


def _address(url: str) -> str:
    parts = urlsplit(url)
    is_web = parts.scheme in ("http", "https") and parts.hostname and url.isprintable()
    if url and (not is_web or " " in url):
        raise ValueError(f'"{url}" is no address like https://postmortems.example.com')
    return url


def _where_to_report(address: str) -> str:
    """Refuse what no browser or mail program could open, and a blank that nobody fills in."""
    plain = re.sub(r"\{(?:id|title)\}", "", address)
    if blank := re.search(r"\{[^{}]*\}?|\}", plain):
        raise ValueError(f'"{blank.group()}" is not {{id}} or {{title}}')
    if not re.fullmatch(r"mailto:[^\s@:/?]+@[^\s@:/?]+(?:\?\S*)?", plain):
        try:
            _address(plain)
        except ValueError:
            wanted = "https://example.com/issues/new?title={id}, or like mailto:team@example.com"
            raise ValueError(f'"{address}" is no address like {wanted}') from None
    return address


def _distinctive(patterns: tuple[str, ...]) -> tuple[str, ...]:
    for one in patterns:
        if len("".join(one.replace("*", " ").split())) < _SHORTEST:
            raise ValueError(f'"{one}" is too short: it would stand everywhere')
    return patterns


class PublicSettings(Model):
    """What the edition for customers holds, beside the postmortems that are public."""

    internal: Annotated[tuple[str, ...], AfterValidator(_distinctive)] = ()
    """Names that never leave the company: hosts, projects, tools; `*` stands for the rest of a
    word (`*.corp.example`, `pg-*`)."""
    pages: tuple[str, ...] = ()
    """The pages and pictures of the site's folder that belong to it (`index.md`, `img/*`)."""


class SiteSettings(Model):
    """What the published archive says about itself."""

    url: Annotated[str, AfterValidator(_address)] = ""
    """Where the archive is published; reminders link there. Empty: no links."""
    report: Annotated[str, AfterValidator(_where_to_report)] = ""
    """Where readers report what is wrong, shown on every postmortem: a web address or `mailto:`,
    in which `{id}` and `{title}` are filled in. Empty: not shown."""
    audience: Audience = "internal"
    """Who reads the built site: a `public` one holds postmortems of `visibility: public` only."""
    public: PublicSettings = PublicSettings()
    """What the edition for customers holds, and what it never says."""
    search: Literal["pagefind", "built-in"] = "pagefind"
    """What answers the search box; `built-in` is the theme's, for archives below a few hundred."""
