"""Who is not let in, and what a token may not do: said in a sentence, and nothing half done."""

import json
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from standin.faults import ANONYMOUS, REFUSED, Fault, Strike
from standin.jira.profile import ALL, READ_ONLY
from standin.worlds import GithubWorld
from sync.archives import Archive, row, rows
from sync.surroundings import SECRETS

JIRAS = ["jira-cloud", "jira-datacenter"]
on_jira = pytest.mark.parametrize("world", JIRAS, indirect=True)


@pytest.fixture
def started(archive: Archive) -> Archive:
    """Return an archive with one ticket, one that is wanted, and one change."""
    archive.write(row(1), row(2))
    archive.apply()
    archive.replace("| AI-2 | Alert on queue 2", "| AI-2 | Page for queue 2")
    archive.write(row(1), name="2026-11-13-pool")
    archive.world.server.clear()
    return archive


def refuses(archive: Archive, *said: str) -> None:
    """Show that neither a plan nor an apply does anything, and each says why in one sentence."""
    before = archive.bytes()
    for words in ([], ["--apply"], ["--apply", "--prefer", "file", "--force"]):
        assert archive.run(*words, code=2) == ""
        assert len(archive.err.splitlines()) == 1
        assert not [one for one in said if one not in archive.err], archive.err
    assert archive.writes == []
    assert archive.bytes() == before


def restored(archive: Archive) -> None:
    """Show that the next run does everything, once."""
    archive.apply()
    archive.is_settled()
    assert archive.world.creations() == 1
    assert len(archive.bearing("AI-1", "2026-11-13-pool")) == 1


@pytest.mark.parametrize("fault", [REFUSED, ANONYMOUS], ids=["refused", "anonymous"])
def test_a_token_that_is_not_accepted_is_never_read_as_an_empty_tracker(
    started: Archive, fault: Fault
) -> None:
    started.world.faults.sources.append(Strike(fault, times=None))
    refuses(started, "token")
    started.world.faults.sources.clear()
    restored(started)


@pytest.mark.parametrize("world", ["jira-cloud"], indirect=True)
def test_an_error_as_it_is_read(started: Archive, snapshot: SnapshotAssertion) -> None:
    started.world.faults.sources.append(Strike(REFUSED, times=None))
    started.apply(code=2)
    assert started.err.replace(started.world.server.url, "https://acme.atlassian.net") == snapshot


@pytest.mark.parametrize("token", ["", "wrong-t0ken", "two\nlines"])
def test_a_token_that_is_missing_or_wrong_is_named_by_its_variable(
    started: Archive, monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    variable = "GITHUB_TOKEN" if isinstance(started.world, GithubWorld) else "JIRA_TOKEN"
    monkeypatch.setenv(variable, token)
    refuses(started, variable)
    assert "wrong-t0ken" not in started.err


@pytest.mark.parametrize("world", ["jira-cloud"], indirect=True)
def test_cloud_wants_an_address_with_the_token(
    started: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JIRA_USER")
    refuses(started, "JIRA_USER")


def test_the_token_of_another_account_is_not_used(started: Archive) -> None:
    started.configure(account="somebody-else")
    refuses(started, "somebody-else")
    started.configure(account=started.world.account)
    restored(started)


def test_a_token_that_is_refused_meanwhile_ends_the_run_and_loses_nothing(archive: Archive) -> None:
    archive.write(*rows(5))
    archive.world.faults.sources.append(
        Strike(REFUSED, method="POST", path="/issues?$", after=2, times=None)
    )
    said = archive.apply(code=1)
    assert "2 created, 3 left." in said
    assert "Not all was done:" in said
    archive.world.faults.sources.clear()
    assert "3 created" in archive.apply()
    archive.is_settled()


def test_a_token_that_may_only_read_brings_states_and_says_the_rest(archive: Archive) -> None:
    archive.write(row(1), row(2), row(3))
    archive.apply()
    archive.world.finishes(archive.key("AI-1"), done=True)
    archive.replace("Alert on queue 2", "Page for queue 2")
    archive.replace("| AI-3 | Alert on queue 3", "| AI-3 | Page for queue 3")
    archive.world.finishes(archive.key("AI-3"), done=True)
    _may_only_read(archive)
    titles = [archive.title(f"AI-{number}") for number in (2, 3)]
    said = archive.apply(code=1)
    assert archive.cell("AI-1", "Status") == "done 2026-11-21"
    assert archive.cell("AI-3", "Status") == "done 2026-11-21"
    assert "left" in said
    assert [archive.title(f"AI-{number}") for number in (2, 3)] == titles
    _may_all(archive)
    archive.apply()
    archive.is_settled()


def test_a_token_that_may_only_read_creates_nothing(archive: Archive) -> None:
    path = archive.write(row(1), row(2, ID=""))
    before = path.read_bytes()
    _may_only_read(archive)
    for words in ([], ["--apply"]):
        archive.run(*words, code=len(words))
    assert path.read_bytes() == before
    _may_all(archive)
    archive.apply()
    archive.is_settled()


def _may_only_read(archive: Archive) -> None:
    if isinstance(archive.world, GithubWorld):
        archive.world.app.profile = replace(
            archive.world.app.profile, role="pull", integration=True
        )
    else:
        archive.administer(permissions=READ_ONLY)


def _may_all(archive: Archive) -> None:
    if isinstance(archive.world, GithubWorld):
        archive.world.app.profile = replace(
            archive.world.app.profile, role="push", integration=False
        )
    else:
        archive.administer(permissions=ALL)


@on_jira
def test_a_right_that_is_missing_is_said_before_anything_is_made(archive: Archive) -> None:
    archive.write(row(1))
    archive.administer(permissions=ALL - {"ASSIGN_ISSUES", "TRANSITION_ISSUES"})
    said = archive.run()
    assert "ASSIGN_ISSUES" in said
    assert "TRANSITION_ISSUES" in said
    archive.apply(code=1)
    archive.replace("| open |", "| done 2026-11-20 |")
    assert "“Transition issues”" in archive.apply(code=1)
    archive.administer(permissions=ALL)
    archive.apply()
    archive.is_settled()


SECRET = "Rotate the leaked kingfisher key"  # noqa: S105 - a title
HEADS = (
    "visibility: restricted\n",
    "visiblity: restricted\n",
    "visibility: [restricted\n",
    "visibility: restricted\nvisibility: internal\n",
)


@pytest.mark.parametrize("head", HEADS)
def test_what_is_restricted_reaches_neither_tracker_nor_output(archive: Archive, head: str) -> None:
    archive.write(row(1))
    path = archive.write(
        row(1, Action=SECRET, Done_when="kingfisher is gone"),
        row(2, Action=SECRET, Ticket=archive.opens("Heron", "Grey")),
        name="2026-11-14-kingfisher",
        head=head,
    )
    before = path.read_bytes()
    for form in ("text", "markdown", "json"):
        for words in (["--verbose"], ["--apply", "--verbose"], ["--prefer", "file", "--verbose"]):
            said = archive.run(*words, "--format", form)
            assert "kingfisher" not in (said + archive.err).casefold()
    sent = b"".join(one.body for one in archive.world.server.requests)
    assert b"kingfisher" not in sent.lower()
    assert path.read_bytes() == before
    assert archive.world.creations() == 1
    assert [archive.bearing(f"AI-{number}", path.stem) for number in (1, 2)] == [[], []]


def test_a_document_that_becomes_restricted_is_left_where_it_is(archive: Archive) -> None:
    archive.write(row(1), name="2026-11-14-kingfisher")
    archive.apply()
    archive.replace(
        "severity: SEV2\n", "severity: SEV2\nvisibility: restricted\n", "2026-11-14-kingfisher"
    )
    archive.replace("Alert on queue 1", SECRET, "2026-11-14-kingfisher")
    archive.world.server.clear()
    said = archive.apply("--format", "json", "--verbose")
    assert archive.writes == []
    assert "kingfisher" not in said
    assert json.loads(said)["steps"] == []


@pytest.mark.parametrize("world", ["jira-cloud"], indirect=True)
def test_the_address_never_carries_the_token(archive: Archive) -> None:
    archive.write(row(1))
    archive.apply("--verbose")
    for one in archive.world.server.requests:
        line = f"{one.path} {one.query}" + one.body.decode()
        assert not [secret for secret in SECRETS if secret in line]
    for content in archive.bytes().values():
        assert not [secret for secret in SECRETS if secret.encode() in content]
