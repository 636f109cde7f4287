"""What a ticket says beside the file, where it goes, and what stands in the way of it."""

from typing import Any

import pytest

from standin.jira.profile import SCREEN, CustomField, IssueType, Project
from sync.archives import Archive, flat, row, rows

TEAM = CustomField("customfield_10001", "Team")
RISK = CustomField("customfield_10002", "Risk", "option", ("Low", "High"))
ADDRESS = "https://git.example.com/blob/main"
SITE = '[site]\nurl = "https://pm.example.com/"\n'
pytestmark = pytest.mark.parametrize("world", ["jira-cloud", "jira-datacenter"], indirect=True)


def screens(archive: Archive, *more: str, required: tuple[str, ...] = (), less: str = "") -> None:
    """Let the type in OPS have these fields on its screen; INT has usual ones, and stories."""
    usual = tuple(name for name in SCREEN if name != less)
    task = IssueType(
        "10001",
        "Task",
        screen=(*usual, *more),
        required=("project", "issuetype", "summary", *required),
    )
    archive.administer(
        custom_fields=(TEAM, RISK),
        projects=(
            Project("10000", "OPS", "Operations", (task,)),
            Project("10001", "INT", "Integration", (IssueType("10004", "Story"),)),
        ),
    )


def fields(archive: Archive, action: str = "AI-1") -> dict[str, Any]:
    """Return what an action's issue says."""
    return archive.jira.seen(archive.key(action)).fields


def test_an_issue_says_all_that_the_file_and_the_configuration_do(archive: Archive) -> None:
    screens(archive, TEAM.id)
    tracker = (
        f'labels = ["follow-up"]\npriorities = {{SEV2 = "High"}}\nfields = {{{TEAM.id} = "Mail"}}\n'
    )
    archive.configure(SITE, tracker=tracker, source=ADDRESS)
    archive.write(row(1))
    archive.apply()
    found = fields(archive)
    assert found["summary"] == "Alert on queue 1"
    assert found["duedate"] == "2027-01-15"
    assert found["assignee"]["displayName"] == "Ana Ng"
    assert found["priority"]["name"] == "High"
    assert found[TEAM.id] == "Mail"
    assert "follow-up" in found["labels"]
    for said in (
        "an alert fires",
        "SEV2",
        "https://pm.example.com/postmortems/2026-11-12-mail/",
        f"{ADDRESS}/postmortems/2026-11-12-mail.md",
    ):
        assert said in found["description"]
    archive.is_settled()


def test_priority_goes_by_severity(archive: Archive) -> None:
    archive.configure(tracker='priorities = {SEV1 = "Highest", SEV2 = "No such one"}\n')
    archive.write(row(1))
    archive.write(row(1), name="2026-11-13-pool", head="")
    archive.replace("severity: SEV2", "severity: SEV1", "2026-11-13-pool")
    assert "no priority “No such one”" in flat(archive.run())
    archive.apply()
    (urgent,) = archive.bearing("AI-1", "2026-11-13-pool")
    assert archive.jira.seen(urgent).fields["priority"]["name"] == "Highest"
    assert len(archive.bearing()) == 1


def test_actions_go_where_their_team_or_service_does(archive: Archive) -> None:
    screens(archive, TEAM.id)
    routes = (
        '[[sync.jira.routes]]\nservice = "checkout"\nproject = "INT"\ntype = "Story"\n\n'
        f'[[sync.jira.routes]]\nteam = "platform"\nfields = {{{TEAM.id} = "Platform"}}\n'
    )
    archive.configure(routes)
    archive.names(ana='team = "platform"', bo="")
    archive.write(row(1, Owner="ana"), row(2, Owner="bo"))
    archive.write(row(1), name="2026-11-13-pay", head="services: [checkout]\n")
    archive.apply()
    assert [fields(archive, name)[TEAM.id] for name in ("AI-1", "AI-2")] == ["Platform", None]
    (elsewhere,) = archive.bearing("AI-1", "2026-11-13-pay")
    assert elsewhere == "INT-1"
    archive.is_settled()


def test_a_service_that_changes_makes_no_second_ticket_elsewhere(archive: Archive) -> None:
    screens(archive)
    archive.configure(
        '[[sync.jira.routes]]\nservice = "checkout"\nproject = "INT"\ntype = "Story"\n'
    )
    archive.world.lags(100_000)
    archive.write(row(1), row(2))
    archive.apply()
    archive.replace("severity: SEV2\n", "severity: SEV2\nservices: [checkout]\n")
    archive.apply()
    assert [archive.bearing(name) for name in ("AI-1", "AI-2")] == [["OPS-1"], ["OPS-2"]]


def test_a_field_that_has_to_be_set_is_named_and_others_go_on(archive: Archive) -> None:
    screens(archive, TEAM.id, RISK.id, required=(TEAM.id, RISK.id))
    archive.configure(
        '[[sync.jira.routes]]\nservice = "checkout"\nproject = "INT"\ntype = "Story"\n'
    )
    archive.write(*rows(3))
    archive.write(*rows(3), name="2026-11-13-pay", head="services: [checkout]\n")
    for words in ([], ["--apply"]):
        said = flat(archive.run(*words, code=len(words)))
        assert "wants the field “Team” (customfield_10001), which nothing sets" in said
        assert "“Risk” (customfield_10002), which nothing sets. It takes Low, High" in said
        assert "3 blocked" in said
    assert len(archive.jira.issues()) == 3
    given = f'{{{TEAM.id} = "Mail", {RISK.id} = {{value = "Low"}}}}'
    archive.configure(tracker=f"fields = {given}\n")
    archive.apply()
    assert fields(archive)[RISK.id]["value"] == "Low"
    assert len(archive.jira.issues()) == 6


def test_half_of_the_items_refused_leaves_the_other_half_done(archive: Archive) -> None:
    screens(archive, RISK.id)
    archive.configure(
        f'[[sync.jira.routes]]\nteam = "bo"\nfields = {{{RISK.id} = {{value = "None such"}}}}\n'
    )
    archive.write(*rows(3), *rows(3, start=4, Owner="bo"))
    said = archive.apply(code=1)
    assert "3 created, 3 left." in said
    assert RISK.id in said
    assert len(archive.jira.issues()) == 3
    archive.configure()
    assert "3 created" in archive.apply()
    archive.is_settled()


@pytest.mark.parametrize("less", ["duedate", "description", "assignee", "priority"])
def test_what_is_not_on_the_screen_is_left_off_and_said(archive: Archive, less: str) -> None:
    screens(archive, less=less)
    archive.configure(tracker='priorities = {SEV2 = "High"}\n')
    archive.write(row(1), row(2))
    assert "is not on the create screen of OPS (Task): it is left off" in flat(archive.run())
    archive.apply(code=int(less == "assignee"))  # which is tried once more, by itself
    archive.is_settled()


def test_without_labels_no_ticket_is_made(archive: Archive) -> None:
    screens(archive, less="labels")
    archive.write(row(1))
    assert "no ticket could be told" in flat(archive.apply(code=1))
    assert archive.jira.issues() == []


@pytest.mark.parametrize(
    ("tracker", "said"),
    [
        ('type = "Saga"\n', "OPS has no issue type “Saga”; it has Task"),
        ("", "There is no project OPS, or the token may not see it"),
    ],
)
def test_a_place_that_is_not_there_is_named(archive: Archive, tracker: str, said: str) -> None:
    screens(archive)
    if not tracker:
        archive.administer(projects=archive.jira.profile.projects[1:])
    archive.configure(tracker=tracker)
    archive.write(row(1))
    for words in ([], ["--apply"]):
        assert said in flat(archive.run(*words, code=len(words)))
    assert archive.jira.issues() == []


def test_a_title_of_any_length_and_kind_makes_a_ticket_that_stays(archive: Archive) -> None:
    long, odd = "wide queue " * 40, "*b* {code} \\| [l](https://e.com) <i> &lt; `c` -- @all \\\\"
    archive.write(row(1, Action=long), row(2, Action=odd), row(3, Done_when=odd))
    archive.apply()
    assert len(fields(archive)["summary"]) <= 255
    archive.is_settled()
