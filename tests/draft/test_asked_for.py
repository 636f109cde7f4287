"""What is asked for by name has to be in some input; what is given has to be a record."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from blamefree.cli import main
from blamefree.draft.material import Material, of_file
from blamefree.draft.sources import open_source, picked
from blamefree.draft.sources.asked import Given, Source
from blamefree.errors import InputError

SAMPLES = Path(__file__).parents[1] / "data" / "sources"
SLACK = Path(__file__).parents[1] / "data" / "slack" / "export"
NOTES = "- 2026-03-04 14:02 UTC - first alert fired\n"
MESSAGE = {"type": "message", "ts": "1772632800.1", "text": "a"}

Zip = Callable[[dict[str, bytes]], bytes]


def incident(key: str, name: str) -> dict[str, object]:
    update = {"id": f"u{key}", "status": "investigating", "body": "We are looking into it."}
    at = "2026-03-04T14:05:00Z"
    return {
        "id": key, "name": name, "page_id": "p1", "impact": "major", "created_at": at,
        "incident_updates": [{**update, "created_at": at}],
    }  # fmt: skip


def page(*incidents: dict[str, object]) -> Material:
    value = {"page": {"id": "p1"}, "incidents": incidents}
    return of_file("status.json", json.dumps(value).encode())


def opened(material: Material, **given: object) -> Source:
    return open_source(material, Given.model_validate(given))


def notes() -> Source:
    return opened(of_file("notes.md", NOTES.encode()))


def test_a_single_incident_that_is_not_the_named_one_is_refused() -> None:
    given = Given(incidents=("other",))
    status = opened(page(incident("inc1", "Checkout fails")), incidents=("other",))
    with pytest.raises(InputError, match=r"status\.json holds no incident other\.") as raised:
        picked.check([status], given)
    assert raised.value.hint == "There is: inc1 (Checkout fails)."
    picked.check([status], Given(incidents=("INC1",)))


def test_one_input_that_holds_it_is_enough() -> None:
    status = opened(page(incident("inc1", "Checkout fails")))
    picked.check([notes(), status], Given(incidents=("inc1",)))
    with pytest.raises(InputError, match="No input holds the incident typo"):
        picked.check([notes(), status], Given(incidents=("inc1", "typo")))


def test_of_several_incidents_the_message_says_which_there_are() -> None:
    both = page(incident("inc1", "Checkout fails"), incident("inc2", "Search is slow"))
    with pytest.raises(InputError, match="holds no incident other") as raised:
        opened(both, incidents=("other",))
    assert raised.value.hint == "It holds: inc1 (Checkout fails), inc2 (Search is slow)."


@pytest.mark.parametrize("kind", ["pagerduty", "opsgenie", "incidentio", "statuspage"])
def test_every_tool_with_incidents_says_which_it_has(kind: str) -> None:
    missed = 0
    for sample in sorted((SAMPLES / kind).glob("*.json*")):
        try:
            source = opened(of_file(sample.name, sample.read_bytes()))
        except InputError:
            continue
        with pytest.raises(InputError, match="holds no incident nosuch") as raised:
            picked.check([source], Given(incidents=("nosuch",)))
        missed += "There is: " in raised.value.hint
        names = getattr(source, "choices")()[:1]  # noqa: B009 - not of every source
        picked.check([source], Given(incidents=tuple(names[0].names[:1]) if names else ()))
    assert missed


def test_a_text_alone_has_no_incident_and_no_channel() -> None:
    with pytest.raises(InputError, match="holds no incident zzz"):
        picked.check([notes()], Given(incidents=("zzz",)))
    with pytest.raises(InputError, match=r"notes\.md holds no channel zzz"):
        picked.check([notes()], Given(channel="zzz"))


def test_a_channel_that_states_its_name_is_checked() -> None:
    answer = {"ok": True, "messages": [MESSAGE], "channel": {"id": "C0123ABCD", "name": "inc"}}
    slack = opened(of_file("channel.json", json.dumps(answer).encode()))
    for name in ("inc", "#inc", "C0123ABCD"):
        picked.check([notes(), slack], Given(channel=name))
    with pytest.raises(InputError, match="No input holds the channel zzz"):
        picked.check([notes(), slack], Given(channel="zzz"))
    nameless = opened(of_file("channel.json", json.dumps([MESSAGE]).encode()))
    picked.check([nameless], Given(channel="zzz"))


@pytest.mark.parametrize("option", ["--incident", "--channel"])
def test_the_command_refuses_what_no_input_has(
    option: str, repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "notes.md").write_text(NOTES, encoding="utf-8")
    assert main(["new", "--from", "notes.md", option, "zzz"]) == 2
    assert "notes.md holds no" in capsys.readouterr().err
    assert not (repo / "postmortems").exists()


def test_webhooks_behind_a_prefix_are_read() -> None:
    body = incident("inc1", "Checkout fails")
    lines = [
        f"2026-03-04T14:0{n}:00Z webhook INFO {json.dumps({'page': {}, 'incident': body})}"
        for n in range(2)
    ]
    source = opened(of_file("hooks.log", "\n\n".join(lines).encode()))
    assert (source.kind, source.title()) == ("statuspage", "Checkout fails")
    mixed = opened(of_file("notes.md", f"{NOTES}{lines[0]}\n".encode()))
    assert mixed.kind == "timeline"


def test_objects_of_no_known_tool_behind_a_prefix_are_refused() -> None:
    log = '2026-03-04 14:02 UTC INFO {"level": "info"}\n' * 3
    with pytest.raises(InputError, match="JSON of no kind that is known"):
        opened(of_file("app.log", log.encode()))


def test_the_wrong_kind_is_told_the_right_one() -> None:
    with pytest.raises(InputError, match="is no pagerduty input; it looks like timeline") as raised:
        open_source(of_file("notes.md", NOTES.encode()), Given(), "pagerduty")
    assert raised.value.hint == "Leave --source away, or write --source timeline."
    with pytest.raises(InputError, match="of no kind that is known") as raised:
        opened(of_file("package.json", b'{"name": "shop", "version": "1"}'))
    assert "pagerduty" in raised.value.hint
    assert "csv" not in raised.value.hint


def test_what_a_folder_or_archive_holds_instead_is_named(zipped: Zip) -> None:
    with pytest.raises(InputError) as raised:
        opened(of_file("outer.zip", zipped({"slack.zip": b"PK"})))
    assert raised.value.hint == "slack.zip is inside: unpack outer.zip first, and give that."
    with pytest.raises(InputError) as raised:
        opened(Material(name="folder", members={"notes.md": NOTES.encode}))
    assert raised.value.hint == "notes.md is inside: give that file."


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        ("All times in Europe/Berlin.\n\n- 14:02 - x", [], "times in Europe/Berlin by its line 1"),
        ("- 14:02 - x", ["--tz", "UTC"], "times in UTC as given"),
        ("Time (UTC),What\n14:02,x\n", [], "(csv, times in UTC by its header)"),
        ("- 14:02 UTC - x", [], "(timeline), 1 of 1"),
    ],
)
def test_the_zone_that_holds_is_said(
    content: str, options: list[str], said: str, repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "notes.md").write_text(content, encoding="utf-8")
    command = ["new", "--from", "notes.md", "--date", "2026-03-04", "--stdout", *options]
    assert main(command) == 0
    assert said in capsys.readouterr().err


def test_messages_of_a_chat_are_named_by_time_and_author(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SLACK, repo / "export")
    assert main(["new", "--from", "export", "--channel", "inc-checkout"]) == 0
    out = capsys.readouterr().out.splitlines()
    detected = next(line for line in out if line.startswith("To confirm: detected"))
    cut = next(line for line in out if line.startswith("Redacted: "))
    assert " in export (message 17726" in detected
    assert cut.split()[1].count(":") == 2
    assert any("see them with `postmortem timeline postmortems/2026-03-04-" in s for s in out)


def test_changes_alone_are_of_their_last_day(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    merged = {"number": 7, "title": "Raise the pool", "user": {"login": "ana"}, "base": {}}
    url = "https://github.com/shop/checkout/pull/7"
    entries = [
        {**merged, "number": n, "html_url": f"{url}{n}", "merged_at": f"2026-03-0{n}T10:00:00Z",
         "state": "closed", "merge_commit_sha": f"{n}" * 40}
        for n in (2, 3, 4)
    ]  # fmt: skip
    (repo / "pulls.json").write_text(json.dumps(entries), encoding="utf-8")
    assert main(["new", "--from", "pulls.json", "--stdout"]) == 0
    assert "date: 2026-03-04" in capsys.readouterr().out
