"""Through apprise for real: a mail server and a chat on loopback, and what is refused."""

import email
import socket
from collections.abc import Iterator
from email.message import Message as Mail
from email.policy import default
from typing import Any

import apprise.plugins.slack
import pytest
from aiosmtpd.controller import Controller

from blamefree.followup.channels import apprise_channel, registry
from blamefree.followup.channels.apprise_channel import LOCAL
from blamefree.followup.channels.hearing import Heard
from blamefree.followup.message import Channel, ChannelError
from blamefree.followup.settings import Apprise, RemindSettings
from followup.channels.messages import (
    HOSTILE,
    NOT_TO_BE_READ,
    SECRET,
    TEAM,
    UNKNOWN,
    line,
    means,
    message,
    reminder,
    restricted,
)
from followup.channels.worlds import Kept
from standin.server import Server


class Mailbox:
    """Keeps every mail; refuses what is for `refused`, hangs up at `last`."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], Mail]] = []
        self.refused = ""
        self.last = ""

    async def handle_RCPT(  # noqa: N802 - its name
        self, server: Any, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        if self.last == "RCPT":
            server.transport.abort()
        if address == self.refused:
            return f"550 {SECRET} no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - its name
        self, server: Any, _session: Any, envelope: Any
    ) -> str:
        self.mails.append(
            (envelope.rcpt_tos, email.message_from_bytes(envelope.content, policy=default))
        )
        if self.last == "DATA":
            server.transport.abort()
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    yield box, port
    server.stop()


def channel(address: str) -> Channel:
    settings = RemindSettings(channels={"it": Apprise(kind="apprise", url_from="WHERE")})
    return registry.opened(settings, means({"WHERE": address}))["it"]


def mail_address(port: int) -> str:
    return f"mailto://127.0.0.1:{port}?from=pm@example.org&to={{email}}&mode=insecure"


def parts(mail: Mail) -> dict[str, str]:
    found = (part for part in mail.walk() if not part.is_multipart())
    return {part.get_content_type(): str(part.get_content()) for part in found}  # type: ignore[attr-defined] # of the policy


def test_a_mail_arrives_as_text_and_as_html(mailbox: tuple[Mailbox, int]) -> None:
    box, port = mailbox
    channel(mail_address(port)).send(message(line(reminder()), line(restricted())))
    ((to, mail),) = box.mails
    assert to == ["ana@example.org"]
    assert mail["Subject"] == "Postmortem follow-up for Ana O: 2 things, 2 late"
    read = parts(mail)
    assert set(read) == {"text/plain", "text/html"}
    assert all("AI-1 “Alert on the pool” is 12 days overdue" in said for said in read.values())
    assert (
        '<a href="https://pm.example/postmortems/2026-03-04-checkout/?a=1&amp;b=2">'
        in (read["text/html"])
    )
    place = "Checkout outage: https://pm.example/postmortems/2026-03-04-checkout/?a=1&b=2"
    assert place in read["text/plain"].splitlines()
    assert not [line for line in read["text/plain"].splitlines() if line.startswith(" ")]
    assert NOT_TO_BE_READ not in mail.as_string()


def test_a_hostile_title_is_text_in_a_mail_and_adds_no_header(
    mailbox: tuple[Mailbox, int],
) -> None:
    box, port = mailbox
    whom = TEAM.model_copy(update={"name": HOSTILE})
    channel(mail_address(port)).send(message(line(reminder(1, HOSTILE)), to=whom))
    ((to, mail),) = box.mails
    assert to == ["checkout@example.org"]
    assert (mail.keys().count("Subject"), mail["Bcc"]) == (1, None)
    assert "<script" not in parts(mail)["text/html"]
    assert "&lt;script&gt;" in parts(mail)["text/html"]


def test_a_mail_that_is_refused_is_said_without_the_address(
    mailbox: tuple[Mailbox, int],
) -> None:
    box, port = mailbox
    box.refused = "ana@example.org"
    with pytest.raises(ChannelError, match=r"^E-Mail \(WHERE\) did not take it") as refused:
        channel(mail_address(port)).send(message())
    assert "ana@example.org" not in refused.value.message
    assert SECRET not in refused.value.message
    assert not refused.value.unclear
    assert box.mails == []


@pytest.mark.parametrize(("last", "is_there"), [("RCPT", False), ("DATA", True)])
def test_a_mail_server_that_hangs_up_may_have_the_mail_only_once_it_was_given(
    mailbox: tuple[Mailbox, int], last: str, *, is_there: bool
) -> None:
    box, port = mailbox
    box.last = last
    with pytest.raises(ChannelError) as refused:
        channel(mail_address(port)).send(message())
    assert refused.value.unclear is is_there
    assert bool(box.mails) is is_there


def test_a_long_mail_is_one_whole_page(mailbox: tuple[Mailbox, int]) -> None:
    box, port = mailbox
    many = (line(reminder(number, "Word " * 300)) for number in range(1, 31))
    channel(mail_address(port)).send(message(*many))
    ((_, mail),) = box.mails
    page = parts(mail)["text/html"]
    assert len(page) > 2**15
    assert page.count("<li>") == page.count("</li>") == 1  # of one postmortem
    assert page.count("<br>– <a ") == page.count(".</a>") == 30
    assert page.rstrip().endswith("</html>")


@pytest.fixture
def slack(monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    app = Kept(status=200)
    with Server(app) as server:
        plugin = apprise.plugins.slack.NotifySlack
        monkeypatch.setattr(plugin, "api_url", f"{server.url}/api/{{}}")
        yield app


@pytest.mark.parametrize(("whom", "place"), [(None, "U0123ABCD"), (TEAM, "#checkout")])
def test_slack_is_told_by_id_and_by_channel(slack: Kept, whom: Any, place: str) -> None:
    told = message(line(reminder(1, HOSTILE)), line(restricted()))
    told = told.model_copy(update={"recipient": whom or told.recipient})
    channel("slack://xoxb-1234-5678-abcdefgh/{slack}").send(told)
    ((path, said),) = slack.bodies
    assert (path, said["channel"]) == ("/api/chat.postMessage", place)
    assert slack.headers[0]["authorization"] == "Bearer xoxb-1234-5678-abcdefgh"
    (shown,) = said["attachments"]
    assert "<" not in shown["text"] + shown["title"]
    assert "@channel" not in shown["text"]
    assert NOT_TO_BE_READ not in str(said)
    assert "link_names" not in said


def test_what_a_webhook_of_slack_does_not_take_is_said_without_its_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Server(Kept()) as server:
        plugin = apprise.plugins.slack.NotifySlack
        monkeypatch.setattr(plugin, "webhook_url", f"{server.url}/services")
        with pytest.raises(ChannelError, match=r"^Slack \(WHERE\) did not take it: ") as refused:
            channel("https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazk").send(
                message()
            )
    said = refused.value.message
    assert not any(part in said for part in ("T1JJ3T3L2", "A1BRTD4JD", "TIiajkdnlazk"))


@pytest.mark.parametrize("address", sorted(f"{schema}://" for schema in LOCAL))
def test_a_screen_of_this_machine_is_nobody(address: str) -> None:
    with pytest.raises(ChannelError):
        channel(f"{address}localhost/").send(message())


@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        f"nowhere://{SECRET}@host",
        f"file:///{SECRET}",
        "mailto://",
        f"include {SECRET}",
        f"json://{SECRET}.example/?rto=soon",
    ],
)
def test_what_is_no_address_is_said_without_it(address: str) -> None:
    with pytest.raises(ChannelError, match=r"^The variable WHERE holds no address") as refused:
        channel(address).send(message())
    assert SECRET not in f"{refused.value.message} {refused.value.hint}"


def test_a_recipient_without_an_address_is_named() -> None:
    with pytest.raises(ChannelError) as refused:
        channel(mail_address(9)).send(message(to=UNKNOWN))
    assert refused.value.message == "people.toml states no e-mail of bob."


def test_what_is_asked_for_in_an_address_has_bounds() -> None:
    made = channel("json://127.0.0.1/?redirect=yes&rto=9000&cto=9000&emojis=yes")
    assert isinstance(made, apprise_channel.AppriseChannel)
    address = "json://127.0.0.1/?redirect=yes&rto=9000&cto=9000&retry=9"
    service = made._service(address, Heard())  # noqa: SLF001
    assert service.request_timeout == (60.0, 60.0)
    assert service.redirects is False
    assert service.retry == 0


def test_a_mail_server_may_think_as_long_as_a_chat() -> None:
    made = channel("mailto://mx.example?from=pm@example.org&to=a@example.org")
    assert isinstance(made, apprise_channel.AppriseChannel)
    (service,) = made._services.values()  # noqa: SLF001
    assert service.socket_connect_timeout == 5.0


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apprise_channel, "find_spec", lambda _: None)
    with pytest.raises(ChannelError, match="needs packages") as refused:
        channel("json://127.0.0.1").send(message())
    assert "blamefree[remind]" in refused.value.hint
