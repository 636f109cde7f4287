"""Customers that the team lists stay out of what is named after an input, and out of messages."""

import json
from pathlib import Path

import pytest

from blamefree.cli import main
from blamefree.draft.event import Origin, SourceEvent
from blamefree.draft.material import of_file
from blamefree.draft.redact import of_events
from blamefree.draft.sources import open_source
from blamefree.draft.sources.asked import Given
from blamefree.privacy.settings import Privacy

LISTED = Privacy(names=("Big Customer",))
NOTES = "- 2026-03-04 14:02 UTC - alert fired\n- 2026-03-04 14:09 UTC - rolled back\n"


@pytest.fixture
def shop(repo: Path) -> Path:
    (repo / "postmortem.toml").write_text('[privacy]\nnames = ["Big Customer"]\n')
    return repo


def names_a_customer(text: str) -> bool:
    folded = text.casefold()
    return any(f"big{between}customer" in folded for between in ("", " ", "-", "_"))


def written(shop: Path) -> str:
    files = (shop / "postmortems").iterdir()
    return "".join(f"{path.name}\n{path.read_text()}" for path in files)


@pytest.mark.parametrize("name", ["Big Customer outage.md", "big-customer-outage.md"])
def test_a_file_is_told_of_without_the_customer_in_its_name(
    shop: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (shop / name).write_text(NOTES)
    assert main(["new", "--from", name, "--explain"]) == 0
    path = shop / "postmortems" / "2026-03-04-customer-outage.md"
    assert main(["timeline", str(path), "--from", name, "--all"]) == 0
    assert not names_a_customer(written(shop) + "".join(capsys.readouterr()))
    assert main(["lint", "--select", "privacy"]) == 0, capsys.readouterr().out


def test_a_channel_is_told_of_without_the_customer_in_its_name(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shop / "export" / "inc-big_customer"
    folder.mkdir(parents=True)
    message = {"type": "message", "ts": "1772632920.000100", "user": "U1", "text": "rolled back"}
    (folder / "2026-03-04.json").write_text(json.dumps([message, {"type": "other"}]))
    (folder / "2026-03-05.json").write_text('{"ok": false, "error": "no_such_channel"}')
    asked = ["new", "--from", "export", "--channel", "inc-big_customer", "--all"]
    assert main(asked) == 0
    seen = written(shop) + "".join(capsys.readouterr())
    assert "2026-03-04-inc-customer.md" in seen
    assert not names_a_customer(seen)


@pytest.mark.parametrize("option", ["--title", "--slug"])
def test_what_the_user_types_is_written_without_a_customer(
    shop: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (shop / "notes.md").write_text(NOTES)
    assert main(["new", "--from", "notes.md", option, "Checkout of BigCustomer"]) == 0
    seen = written(shop) + "".join(capsys.readouterr())
    assert "2026-03-04-checkout-of-customer.md" in seen
    assert not names_a_customer(seen)


@pytest.mark.parametrize("asked", [[], ["--incident", "3"]])
def test_the_incidents_to_choose_from_are_told_without_customers(
    shop: Path, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    incidents = [
        {
            "id": f"PINC{number}",
            "incident_number": number,
            "status": "triggered",
            "title": f"Checkout {number} of Big Customer",
            "created_at": "2026-03-04T14:01:07Z",
        }
        for number in (1, 2)
    ]
    (shop / "pages.json").write_text(json.dumps({"incidents": incidents}))
    assert main(["new", "--from", "pages.json", *asked]) == 2
    said = capsys.readouterr().err
    assert "PINC1 (Checkout 1 of [customer])" in said
    assert not names_a_customer(said)


def test_what_names_no_incident_that_was_asked_for_names_no_customer(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (shop / "Big Customer.md").write_text(NOTES)
    assert main(["new", "--from", "Big Customer.md", "--incident", "big-customer-7"]) == 2
    assert not names_a_customer(capsys.readouterr().err)


def test_a_name_without_anything_private_stays() -> None:
    for name in ("notes.md", "2026-03-04 12.30.45 export.json", "ana.postmortem.md"):
        assert open_source(of_file(name, NOTES.encode()), Given(), "", LISTED).name == name


def test_an_event_that_was_kept_is_clean_by_today_s_settings() -> None:
    kept = SourceEvent(
        origin=Origin(file="Big Customer.md", pointer="line 2"),
        also_in=(Origin(file="big_customer.json", pointer="message 1"),),
        kind="entry",
        text="Big Customer wrote",
    )
    (clean,), cuts = of_events((kept,), LISTED)
    assert (str(clean.origin), str(clean.also_in[0])) == (
        "[customer].md line 2",
        "[customer].json message 1",
    )
    assert clean.text == "[customer] wrote"
    assert {cut.kind for cut in cuts} == {"customer name"}
    assert of_events((clean,), LISTED) == ((clean,), ())
