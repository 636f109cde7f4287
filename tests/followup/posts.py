"""Channels that only note what they are given, and an archive of which there is much to say."""

from collections.abc import Mapping

from blamefree.cli import main
from blamefree.followup.message import Channel, ChannelError, Line, Message

MONDAY = "2026-11-16T09:00:00Z"
HEADER = "| ID | Action | Owner | Due | Status | Ticket |\n|---|---|---|---|---|---|\n"
ROWS = (
    "| AI-1 | Alert on the pool | @ana, bo | 2026-11-01 | open | OPS-1 |\n"
    "| AI-2 | Size the pool | Ana Ng | 2026-11-17 | open | |\n"
    "| AI-3 | Far away | cy | 2027-11-17 | open | |\n"
)
SETTINGS = """
[site]
url = "https://pm.example.com/"
[remind]
default = ["chat"]
escalate_to = "boss"
[remind.channels.chat]
kind = "apprise"
url_from = "CHAT"
[remind.channels.mail]
kind = "apprise"
url_from = "MAIL"
"""
PEOPLE = """
[people.ana]
name = "Ana Ng"
manager = "mo"
notify = ["mail", "chat"]
[people.bo]
zone = "Asia/Tokyo"
[people.mo]
notify = ["mail"]
[people.boss]
"""


class Post:
    """What every channel was given.

    Those in `down` deliver nothing, those in `slow` do and do not know it; those in `of_tickets`
    carry only what has a ticket.
    """

    def __init__(self) -> None:
        self.sent: list[tuple[str, Message]] = []
        self.down: set[str] = set()
        self.slow: set[str] = set()
        self.of_tickets: set[str] = set()

    def opened(self, settings: object, means: object) -> Mapping[str, Channel]:
        del settings, means
        return {name: Mouth(self, name) for name in ("chat", "mail")}

    def said(self) -> list[str]:
        """Return what was said since the last time it was asked for."""
        found = [
            f"{name} {message.recipient.key} {line.reminder.action} {line.step}"
            for name, message in self.sent
            for line in message.lines
        ]
        self.sent.clear()
        return found


class Mouth:
    def __init__(self, post: Post, name: str) -> None:
        self.post, self.name = post, name

    def carries(self, line: Line) -> bool:
        return self.name not in self.post.of_tickets or bool(line.reminder.ticket)

    def send(self, message: Message) -> None:
        if self.name in self.post.down:
            raise ChannelError(f"The {self.name} did not take it.", "Look at it.")
        self.post.sent.append((self.name, message))
        if self.name in self.post.slow:
            raise ChannelError(f"The {self.name} did not answer.", unclear=True)


def apply(*words: str, now: str = MONDAY, code: int = 0) -> None:
    assert main(["remind", "--apply", "--now", now, *words]) == code


ALL = [
    *("mail ana AI-1 overdue-14", "mail ana AI-2 before-1"),
    *("chat ana AI-1 overdue-14", "chat ana AI-2 before-1"),
    "mail mo AI-1 escalate-14",
    *("chat bo AI-1 overdue-14", "chat boss AI-1 escalate-14"),
]
