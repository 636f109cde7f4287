"""What apprise says while it sends: its words, and whether something may have arrived."""

import contextlib
import logging
import smtplib
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field

from blamefree import web

LOGGER = "apprise"


@dataclass
class Heard:
    """What was said during one delivery."""

    words: list[str] = field(default_factory=list)
    arrived: bool = False
    """Whether some of it was taken, or may have been: the answer was lost on its way."""


class _Ear(logging.Handler):
    """Keeps what is said, and looks at the failure because of which it is said.

    Apprise's services tell of a failure, and then keep it to themselves.
    """

    def __init__(self, heard: Heard) -> None:
        super().__init__(logging.DEBUG)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            self._heard.words.append(record.getMessage())
        if may_have_arrived(sys.exc_info()[1]):
            self._heard.arrived = True


@contextlib.contextmanager
def listening() -> Iterator[Heard]:
    """Collect what apprise says; nobody else hears it, for it may name an address."""
    heard = Heard()
    logger, ear = logging.getLogger(LOGGER), _Ear(heard)
    before = (logger.level, logger.propagate, logger.handlers)
    logger.handlers = [ear]
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    try:
        yield heard
    finally:
        logger.handlers = before[2]
        logger.setLevel(before[0])
        logger.propagate = before[1]


def may_have_arrived(failure: BaseException | None) -> bool:
    """Return whether the server had the message before this went wrong, as far as one can tell."""
    if isinstance(failure, smtplib.SMTPServerDisconnected):
        frames = (frame for frame, _ in traceback.walk_tb(failure.__traceback__))
        return any(frame.f_code is smtplib.SMTP.data.__code__ for frame in frames)
    return web.may_have_arrived(failure)
