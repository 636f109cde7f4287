"""`postmortem search`: find words in the archive."""

import argparse
import hashlib
import os
import sys
from pathlib import Path
from typing import get_args

from blamefree import repository
from blamefree.cli import options, unclear
from blamefree.cli.batch.shelf import place
from blamefree.config import Settings
from blamefree.document.escape import terminal_line
from blamefree.document.model import Status
from blamefree.document.parse import parse
from blamefree.document.wording import plural
from blamefree.errors import InputError
from blamefree.search import entry, index, query, snippet
from blamefree.search.entry import Entry, Narrowing
from blamefree.search.formats import FORMATS, Hit
from blamefree.search.index import Unclear

_MOST = 10


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `search`."""
    add = parser.add_argument
    parser.description = f"{parser.description} Exits with 1 where nothing is found."
    add("words", nargs="+", metavar="WORD",
        help="all have to be there; a word also finds longer ones it begins,"
        " several in quotes are a phrase")  # fmt: skip
    add("--service", default="", metavar="NAME", help="only incidents of this service")
    add("--severity", default="", metavar="SEV", help="only those of this severity")
    add("--year", type=int, metavar="YEAR", help="only those of this year")
    add("--status", choices=get_args(Status), default="", help="only those of this status")
    add("--format", choices=tuple(FORMATS), default="text",
        help="json leaves out restricted postmortems")  # fmt: skip
    options.add_most(parser, _MOST)


def run(args: argparse.Namespace) -> int:
    """Print what was found, the best first; return 1 where nothing was, or a file was not read."""
    terms, settings = query.terms(args.words), options.settings()
    texts, unread = repository.texts(settings.root, [options.archive_folder(settings)])
    answer = index.find(_file(settings), texts, _read, query.expression(terms))
    is_whole = options.is_whole([*unread, *map(_unclear, answer.unclear)])
    narrowing = Narrowing(
        args.service, args.severity, args.year, args.status, unrestricted=args.format == "json"
    )
    found = [one for one in answer.found if narrowing.takes(one.facts)]
    shown = found[: args.most]
    hits = [Hit(one, snippet.best(texts[one.path], terms)) for one in shown]
    print(FORMATS[args.format](hits, len(found) - len(shown)) or _nothing(args.words, len(texts)))
    return int(not (found and is_whole))


def _unclear(one: Unclear) -> InputError:
    is_draft = one.facts.status == "draft"
    return unclear.said(one.path, one.doubt, draft=is_draft, restricted=one.facts.restricted)


def _nothing(words: list[str], read: int) -> str:
    asked = terminal_line(" ".join(words))
    return f'Nothing found for "{asked}" in {plural(read, "postmortem")}.'


def _read(path: str, text: str) -> Entry:
    return entry.of(parse(text, path))


def _file(settings: Settings) -> Path | None:
    """Return where the index of this archive is kept; None where it can be nowhere."""
    cache = place(os.environ, sys.platform, settings.root)
    if cache is None:
        return None
    archive = os.path.realpath(settings.root / settings.postmortems)
    digest = hashlib.blake2b(os.fsencode(archive), digest_size=8).hexdigest()
    return cache.with_name(f"search-{digest}.sqlite3")
