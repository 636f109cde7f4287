"""What is private reaches neither a draft nor the terminal, and nobody is named by an address."""

import json
from pathlib import Path

import pytest

from blamefree.cli import main
from blamefree.draft.event import Assignment, Origin, SourceEvent
from blamefree.draft.redact import Redacted, of_events, of_sources, of_title
from blamefree.people import People, Person
from blamefree.privacy.settings import Privacy

USUAL = Privacy()
# Put together here, so that no scanner takes these made-up values for leaked ones.
SECRETS = {
    "AWS key": "AKIA" + "Q3EXMPL7NOTREAL2",
    "GitHub token": "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8",
    "Slack token": "xoxb-" + "123456789012-abcdefGHIJ",
    "webhook": "https://hooks.slack.com/services/" + "T000/B000/XXXXyyyyZZZZ",
    "JSON web token": "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
}
TOKEN = SECRETS["GitHub token"]
MAIL = "ana@shop.example"


def event(text: str = "it broke", **more: object) -> SourceEvent:
    return SourceEvent.model_validate(
        {"origin": Origin(file="a.json", pointer="entry 1"), "kind": "record", "text": text, **more}
    )


def of_actors(*actors: str, persons: tuple[Person, ...] = ()) -> Redacted:
    return of_sources([[event(actor=actor)] for actor in actors], persons, None, USUAL)


def actors(redacted: Redacted) -> list[str]:
    return [each.actor for events in redacted.told for each in events]


def test_nothing_redacted_reaches_a_file_or_the_terminal(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "notes.md").write_text(
        "".join(f"- 2026-03-04 14:{n:02} UTC - found {s}\n" for n, s in enumerate(SECRETS.values()))
    )
    assert main(["new", "--from", "notes.md", "--title", f"Lost {TOKEN}", "--explain"]) == 0
    written = [path.read_text() + path.name for path in (repo / "postmortems").iterdir()]
    seen = "".join([*written, *capsys.readouterr()])
    for kind, secret in SECRETS.items():
        assert secret not in seen
        assert f": {kind}." in seen
    assert "Redacted: --title as given: GitHub token." in seen


@pytest.mark.parametrize(
    ("said", "code"),
    [(f"pasted {TOKEN}", 1), (f"mail from {MAIL}", 0), ("Big Customer wrote", 0), ("nothing", 0)],
)
def test_a_run_can_fail_on_secrets_and_on_nothing_else(
    repo: Path, said: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "postmortem.toml").write_text('[privacy]\nnames = ["Big Customer"]\n')
    (repo / "notes.md").write_text(f"- 2026-03-04 14:02 UTC - {said}\n")
    assert main(["new", "--from", "notes.md", "--fail-on-secrets"]) == code
    assert len([*(repo / "postmortems").glob("*.md")]) == 1
    assert "Big Customer" not in capsys.readouterr().out
    assert main(["new", "--from", "notes.md", "--stdout"]) == 0


def test_every_field_that_may_be_written_is_clean() -> None:
    mail, key = "jo.doe@customer.example", f"x-{TOKEN}"
    dirty = event(
        f"pasted {TOKEN}",
        origin=Origin(file="a.json", pointer=f"entry {key}"),
        raw_time=f"14:02 {TOKEN}",
        notes=(f"{mail} said so",),
        about=(f"https://shop.example/i/1?token={SECRETS['AWS key']}0", mail),
        ids=(f"mail:{mail}", "pagerduty:R7XYZ"),
        severity=TOKEN,
        services=(TOKEN, "checkout"),
        roles=(Assignment(TOKEN, mail),),
        thread=mail,
        actor=mail,
    )
    ((clean,), _, cuts) = (*(r := of_sources([[dirty]], (), None, USUAL)).told, *r[1:])
    told = json.dumps(clean.model_dump(mode="json"))
    for private in (TOKEN, mail, SECRETS["AWS key"]):
        assert private not in told
    assert clean.ids[1] == "pagerduty:R7XYZ"
    assert clean.services == ("[redacted GitHub token]", "checkout")
    assert {cut.kind for cut in cuts} == {"GitHub token", "e-mail", "signed URL"}
    assert not any(TOKEN in str(cut.origin) for cut in cuts)


def test_names_of_events_stay_different_from_each_other() -> None:
    one, other = (event(ids=(f"mail:{name}@shop.example",)) for name in ("ana", "bo"))
    (first, second, third), _ = of_events((one, other, one))
    assert first.ids == third.ids != second.ids
    assert "ana" not in first.ids[0]


def test_what_is_invisible_hides_nothing() -> None:
    (clean,), cuts = of_events((event(f"pasted {TOKEN[:9]}\u200b{TOKEN[9:]}"),))
    assert clean.text == "pasted [redacted GitHub token]"
    assert [cut.is_secret for cut in cuts] == [True]


def test_what_is_clean_stays_as_it_is() -> None:
    clean = event("naïve café: 5xx", ids=("slack:1772634060.000100",), actor="ana")
    assert of_events((clean,)) == ((clean,), ())


def test_an_actor_is_found_by_address_before_it_is_masked() -> None:
    directory = People(persons=(Person(handle="ana.r", email="Ana@shop.example"),))
    found = of_sources([[event(actor=MAIL, roles=(Assignment("IC", MAIL),))]], (), directory, USUAL)
    assert actors(found) == ["ana.r"]
    assert found.told[0][0].roles == (Assignment("IC", "ana.r"),)
    slack = Person(handle="ana", name="Ana Ruiz", email=MAIL)
    assert actors(of_actors(MAIL, persons=(slack,))) == ["ana"]


def test_an_unknown_address_becomes_a_handle_of_its_own() -> None:
    assert actors(of_actors(MAIL, "Ana@shop.example", "bo")) == ["ana", "ana", "bo"]
    assert actors(of_actors("ana", MAIL, "ana@other.example")) == ["ana", "ana-2", "ana-3"]
    assert actors(of_actors(f"Ana Ruiz <{MAIL}>")) == ["Ana Ruiz"]
    assert actors(of_actors("+43 664 1234567", "45.67.90.221")) == ["unnamed", "unnamed-2"]


def test_a_person_who_goes_by_an_address_is_listed_under_a_handle() -> None:
    found = of_actors(MAIL, persons=(Person(handle=MAIL, name="Ana Ruiz", email=MAIL),))
    assert [person.handle for person in found.persons] == actors(found) == ["ana"]


def test_a_masked_actor_is_a_responder_in_the_draft(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "people.toml").write_text(f'[people.dee]\nemail = "{MAIL}"\n')
    (repo / "log.csv").write_text(
        "time,who,what\n"
        f"2026-03-04T14:02:00Z,{MAIL},rolled back checkout\n"
        "2026-03-04T14:05:00Z,bo@shop.example,restarted the pods of checkout\n"
    )
    assert main(["new", "--from", "log.csv", "--stdout", "--all"]) == 0
    draft = capsys.readouterr().out
    assert "@" not in draft.replace("@`", "")
    assert "[e-mail]" not in draft
    assert "Responder 1: rolled back checkout" in draft
    assert "responders: [dee, bo]" in draft


def test_a_draft_holds_nothing_that_the_linter_finds_private(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ["DB_PASSWORD=hunter2222", "the pw is Tr0ub4dor&3", "sshpass -p letmein99 ssh db1"]
    said += [f"-H 'Authorization: Bearer {TOKEN}'", "amqp://app:s3cret@queue.example/x", MAIL]
    (repo / "notes.md").write_text(
        "".join(f"- 2026-03-04 14:{n:02} UTC - {line}\n" for n, line in enumerate(said))
    )
    assert main(["new", "--from", "notes.md"]) == 0
    capsys.readouterr()
    assert main(["lint", "--select", "privacy"]) == 0, capsys.readouterr().out


def test_what_comes_to_a_draft_later_is_clean_too(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "postmortem.toml").write_text('[privacy]\nnames = ["Big Customer"]\n')
    (repo / "notes.md").write_text("- 2026-03-04 14:02 UTC - alert fired\n")
    (repo / "more.md").write_text(
        f"- 2026-03-04 14:09 UTC - Big Customer sent {TOKEN}\n"
        f"- 2026-03-04 14:11 UTC - @bo called {MAIL}\n"
    )
    assert main(["new", "--from", "notes.md", "--title", "Checkout outage"]) == 0
    path = repo / "postmortems" / "2026-03-04-checkout-outage.md"
    assert main(["timeline", str(path), "--from", "more.md"]) == 0
    written = "".join(path.read_text() for path in (repo / "postmortems").iterdir())
    seen = written + "".join(capsys.readouterr())
    assert "[customer] sent" in written
    assert not [private for private in ("Big Customer", TOKEN, MAIL) if private in seen]


def test_the_team_says_what_is_masked() -> None:
    named = Privacy(names=("Big Customer",), mask=())
    assert of_title(f"Big Customer and {MAIL}", Origin(file="a", pointer="title"), named)[0] == (
        f"[customer] and {MAIL}"
    )
