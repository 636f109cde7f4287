"""Every sort of channel, connected to a server on loopback that keeps what arrives."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from blamefree.followup.channels.registry import opened
from blamefree.followup.message import Channel
from blamefree.followup.settings import Apprise, ChannelSettings, Github, Jira, RemindSettings
from followup.channels.messages import SECRET, means
from standin.faults import Fault, Faulty, Strike
from standin.message import Answer, Request, as_json
from standin.server import Server


@dataclass
class Kept:
    """Takes whatever is posted, and shows it again to who asks."""

    bodies: list[tuple[str, Any]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    reading: int = 0
    status: int = 201

    def answer(self, request: Request) -> Answer:
        if request.method == "GET":
            self.reading += 1
            found = [said for path, said in self.bodies if path == request.path]
            page = int(request.query.get("page", ["1"])[0])
            begin = int(request.query.get("startAt", ["0"])[0])
            listed = found[begin:] if page == 1 else []
            return as_json(200, {"comments": listed} if "/rest/" in request.path else listed)
        self.headers.append(request.headers)
        self.bodies.append((request.path, request.json()))
        return as_json(
            self.status, {"ok": True, "channel": "C1", "id": len(self.bodies)}, wrote=True
        )


class World:
    """One channel of each sort, and its server."""

    finds = True
    """Whether it sees what it said before, when all it knew is lost."""
    takes_all = True
    """Whether it has a place for what has no ticket."""
    live: re.Pattern[str]
    """What would do something where its texts are read, and never comes from a title."""

    def __init__(self) -> None:
        self.app = Kept()
        self.faulty = Faulty(self.app)
        self.server = Server(self.faulty)

    def settings(self) -> ChannelSettings:
        raise NotImplementedError

    def environment(self) -> Mapping[str, str]:
        return {"TOKEN": SECRET}

    def channel(self, *, read: float = 5) -> Channel:
        settings = RemindSettings(channels={"it": self.settings()})
        return opened(settings, means(self.environment(), read=read))["it"]

    def strikes(self, fault: Fault, times: int | None = None) -> None:
        self.faulty.sources = [Strike(fault, times=times)]

    def arrived(self) -> list[str]:
        """Return the texts that people can read now."""
        return [said.get("body") or said["message"] for _, said in self.app.bodies]

    def everything(self) -> str:
        """Return all that was ever sent."""
        return json.dumps(self.app.bodies, ensure_ascii=False)


class Chat(World):
    finds = False
    live = re.compile(r"<[!@#/\w]|(?<!\w)@\w|://evil")

    def settings(self) -> Apprise:
        return Apprise(kind="apprise", url_from="CHAT")

    def environment(self) -> Mapping[str, str]:
        host = self.server.url.partition("://")[2]
        return {"CHAT": f"json://ana:{SECRET}@{host}/hook-{SECRET}/?optional=yes&retry=3"}


class OneIssue(World):
    live = re.compile(r"<(?!!-- postmortem-reminder: [0-9a-f]{16} -->)|@(?!ana-o)\w|://evil|\]\(|`")

    def settings(self) -> Github:
        return Github(
            kind="github",
            repository="acme/ops",
            issue=7,
            token_from="TOKEN",  # noqa: S106 - the variable's name
            api=self.server.url,
        )


class OwnTickets(World):
    takes_all = False
    live = re.compile(r"(?<!\\)[{\[]")

    def settings(self) -> Jira:
        return Jira(
            kind="jira",
            url=self.server.url,
            token_from="TOKEN",  # noqa: S106 - the variable's name
        )


WORLDS = {"apprise": Chat, "github": OneIssue, "jira": OwnTickets}
