"""Drive MkDocs through its Python API, with its noise turned into a list of sentences."""

import datetime as dt
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Both must be set before a theme or plugin is loaded; neither notice is about this site.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from blamefree.errors import BlamefreeError


class ArchiveError(BlamefreeError):
    """MkDocs could not build the site."""


class _Records(logging.Handler):
    """Keeps what MkDocs says from warnings upwards."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message, in one line."""
        kept = self.errors if record.levelno >= logging.ERROR else self.warnings
        kept.append(" ".join(record.getMessage().split()))


def configured(file: Path, today: dt.date, **options: Any) -> MkDocsConfig:
    """Return the site's configuration, checked.

    Raises:
        ArchiveError: `mkdocs.yml` cannot be used; the sentence says why.
    """
    with _listening() as records:
        try:
            config = load_config(config_file=str(file), **options)
        except MkDocsException as trouble:
            raise _refused(records, trouble) from trouble
    if "blamefree" not in config.plugins:
        raise ArchiveError(
            f"{file.name} does not name the plugin `blamefree`.", "Add it under `plugins:`."
        )
    config.plugins["blamefree"].config["today"] = today.isoformat()
    return config


def build(config: MkDocsConfig) -> list[str]:
    """Write the site to `config.site_dir` and return what MkDocs warned of.

    Raises:
        ArchiveError: a page could not be built.
    """
    with _listening() as records:
        try:
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build.build(config)
        except (MkDocsException, Abort, OSError, RecursionError) as trouble:
            raise _refused(records, trouble) from trouble
        finally:
            config.plugins.on_shutdown()
    return records.warnings


def serve(file: Path, address: str) -> None:
    """Show the site at `address` (`127.0.0.1:8000`) until interrupted, rebuilding on change.

    Raises:
        ArchiveError: the site could not be built, or the address is taken.
    """
    with _listening(_screen()) as records:
        try:
            mkdocs_serve.serve(config_file=str(file), dev_addr=address)
        except (MkDocsException, Abort) as trouble:
            raise _refused(records, trouble) from trouble
        except OSError as trouble:
            raise ArchiveError(
                f"{address}: {trouble.strerror}.", "Try another --port."
            ) from trouble


def _screen() -> logging.Handler:
    """Show warnings, and what the server does; not each link that leads to a draft."""
    handler = logging.StreamHandler()
    handler.addFilter(lambda said: said.levelno > logging.INFO or said.name == "mkdocs.livereload")
    return handler


@contextmanager
def _listening(*more: logging.Handler) -> Iterator[_Records]:
    """Hear the log of MkDocs instead of letting it print."""
    records, log = _Records(), logging.getLogger("mkdocs")
    before = (log.level, log.propagate)
    for handler in (records, *more):
        log.addHandler(handler)
    log.setLevel(logging.INFO if more else logging.WARNING)
    log.propagate = False
    try:
        yield records
    finally:
        log.level, log.propagate = before
        for handler in (records, *more):
            log.removeHandler(handler)


def _refused(records: _Records, trouble: Exception) -> ArchiveError:
    said = records.errors[0] if records.errors else " ".join(str(trouble).split())
    return ArchiveError(f"The site cannot be built: {said}", "")
