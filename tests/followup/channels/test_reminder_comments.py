"""Comments on issues and tickets: found before they are written, and where they belong."""

from collections.abc import Iterator

import pytest

from blamefree.followup.channels.registry import opened
from blamefree.followup.message import Channel, ChannelError
from blamefree.followup.settings import Github, Jira, RemindSettings
from followup.channels.messages import (
    ANA,
    TEAM,
    draft,
    line,
    means,
    message,
    reminder,
    restricted,
)
from followup.channels.worlds import Kept, OneIssue, OwnTickets, World
from standin import jira
from standin.faults import Fault, Strike
from standin.jira.profile import CLOUD, DATACENTER, Profile
from standin.server import Server

TOKEN = "TOKEN"  # noqa: S105 - the variable's name


class OwnIssues(OneIssue):
    def settings(self) -> Github:
        return super().settings().model_copy(update={"issue": None})


@pytest.fixture
def issues() -> Iterator[OwnIssues]:
    made = OwnIssues()
    with made.server:
        yield made


@pytest.fixture(params=[OneIssue, OwnTickets])
def wall(request: pytest.FixtureRequest) -> Iterator[World]:
    made: World = request.param()
    with made.server:
        yield made


def paths(app: Kept) -> list[str]:
    return [path for path, _ in app.bodies]


def test_each_action_is_said_on_its_own_issue(issues: OwnIssues) -> None:
    url = issues.server.url
    tickets = ["#1", "acme/ops#2", f"[x]({url}/acme/ops/issues/3)", "other/repo#4", "OPS-5", ""]
    lines = [
        line(reminder(number, ticket=ticket or None)) for number, ticket in enumerate(tickets, 1)
    ]
    channel = issues.channel()
    assert [channel.carries(one) for one in (*lines, line(draft()))] == [True] * 3 + [False] * 4
    channel.send(message(*lines, line(draft())))
    assert paths(issues.app) == [f"/repos/acme/ops/issues/{n}/comments" for n in (1, 2, 3)]
    assert all(f"AI-{n} " in said for n, said in enumerate(issues.arrived(), 1))


def test_one_issue_takes_a_whole_digest() -> None:
    world = OneIssue()
    with world.server:
        world.channel().send(message(line(reminder()), line(draft()), line(restricted())))
    (said,) = world.arrived()
    assert said.startswith("@ana-o: 3 things wait for you:")
    assert said.count("<!-- postmortem-reminder: ") == 3


@pytest.mark.parametrize(
    ("login", "begins"),
    [
        ("@bo-l", "@bo-l: "),
        ("acme/checkout", "@acme/checkout: "),
        ("", "Hello Ana O,"),
        ("x] @everyone", "Hello Ana O,"),
    ],
)
def test_only_the_directory_mentions(login: str, begins: str) -> None:
    whom = ANA.model_copy(update={"reach": ANA.reach.model_copy(update={"github": login})})
    world = OneIssue()
    with world.server:
        world.channel().send(message(line(reminder(1, "@eve", owners=("@eve",))), to=whom))
    (said,) = world.arrived()
    assert said.startswith(begins)
    assert said.count("@") == begins.count("@")


def test_nothing_to_say_is_no_trouble() -> None:
    world = OwnTickets()
    with world.server:
        world.channel().send(message(line(draft()), line(reminder(ticket="acme/ops#1"))))
    assert (world.arrived(), world.app.reading) == ([], 0)


@pytest.mark.parametrize("kind", ["close", "truncated", "html", "status"])
def test_an_answer_that_was_lost_makes_no_second_comment(wall: World, kind: str) -> None:
    fault = Fault(kind, committed=True, status=502)  # type: ignore[arg-type]
    wall.faulty.sources = [Strike(fault, after=1, times=1)]
    wall.channel().send(message())
    assert len(wall.arrived()) == 1


def test_an_issue_that_cannot_be_written_to_keeps_none_from_the_others() -> None:
    world = OwnTickets()
    world.faulty.sources = [Strike(Fault("status", status=404), path="OPS-[13]/", times=None)]
    lines = [line(reminder(number)) for number in (1, 2, 3)]
    with (
        world.server,
        pytest.raises(ChannelError, match=r"^Jira said no .*So it was with 1 further issue\.$"),
    ):
        world.channel().send(message(*lines))
    assert paths(world.app) == ["/rest/api/2/issue/OPS-2/comment"]


def test_what_a_failed_run_said_is_not_said_again(wall: World) -> None:
    lines = [line(reminder(number)) for number in (1, 2)]
    wall.channel().send(message(lines[0]))
    channel = wall.channel()
    for _ in range(2):
        channel.send(message(*lines))
    said = "".join(wall.arrived())
    assert (said.count("AI-1 “"), said.count("AI-2 “")) == (1, 1)


def test_two_restricted_things_are_two(wall: World) -> None:
    twins = [line(restricted().model_copy(update={"ticket": f"OPS-{n}"})) for n in (1, 2)]
    wall.channel().send(message(*twins))
    assert "".join(wall.arrived()).count("a restricted postmortem") == 2


def test_a_list_in_pages_is_read_to_its_end() -> None:
    world = OneIssue()
    channel = world.channel()
    with world.server:
        channel.send(message())
        assert world.app.reading == 1  # none yet
        world.channel().send(message())
        assert world.app.reading == 3  # one page, and the empty one behind it
    assert len(world.arrived()) == 1


@pytest.mark.parametrize("stated", ["", "acme", "acme/ops/x", "acme ops"])
def test_a_repository_has_to_be_known(stated: str) -> None:
    settings = RemindSettings(channels={"it": Github(kind="github", token_from=TOKEN)})
    with pytest.raises(ChannelError, match="not known to which repository"):
        opened(settings, means({TOKEN: "t", "GITHUB_REPOSITORY": stated}))["it"].send(message())


def test_a_workflow_says_its_repository() -> None:
    world = OneIssue()
    settings = world.settings().model_copy(update={"repository": ""})
    environment = {TOKEN: "t", "GITHUB_REPOSITORY": "acme/other"}
    with world.server:
        channels = opened(RemindSettings(channels={"it": settings}), means(environment))
        channels["it"].send(message())
    assert paths(world.app) == ["/repos/acme/other/issues/7/comments"]


@pytest.mark.parametrize("value", ["two words\nX: y", "tökén"])
def test_a_token_that_no_header_holds_is_not_shown(value: str) -> None:
    settings = RemindSettings(channels={"it": OneIssue().settings()})
    with pytest.raises(ChannelError, match="more than one line of plain text") as refused:
        opened(settings, means({TOKEN: value}))["it"].send(message())
    assert value not in refused.value.message


def to_jira(profile: Profile, url: str, token: str = "") -> Channel:
    user = profile.me.email if profile is CLOUD else ""
    settings = Jira(kind="jira", url=url, user_from="WHO", token_from=TOKEN)
    environment = {"WHO": user, TOKEN: token or profile.token}
    return opened(RemindSettings(channels={"it": settings}), means(environment))["it"]


@pytest.mark.parametrize("profile", [CLOUD, DATACENTER], ids=["cloud", "datacenter"])
def test_a_strict_jira_takes_it_and_has_it_once(profile: Profile) -> None:
    site = jira.Jira(profile)
    key = site.opens("Fit a fuse")
    told = message(line(reminder(ticket=key)), to=TEAM)
    with Server(site) as server:
        to_jira(profile, server.url).send(told)
        to_jira(profile, server.url).send(told)
        with pytest.raises(ChannelError, match=r"^Jira (?:said no|does not accept)"):
            to_jira(profile, server.url, "wr0ng-token").send(told)
    (said,) = site.seen(key).comments
    assert said.startswith("Hello team checkout,")
    assert "AI-1 “Alert on the pool” is 12 days overdue" in said
