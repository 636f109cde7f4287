"""What the blame rules flag in real turns of phrase, and what they leave alone."""

import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from blamefree.lint.blame.names import GIVEN_NAMES
from blamefree.lint.examples import HEAD

Lint = Callable[..., list[dict[str, Any]]]
Write = Callable[..., Path]

needs_spacy = pytest.mark.skipif(not find_spec("spacy"), reason="spaCy is not installed")

BLAMING = {
    "person-as-cause": (
        "Ana deployed an untested config.",
        "The on-call engineer forgot to rotate the certificate.",
        "@bo accidentally dropped the orders table.",
        "The outage was caused by chi running the wrong script.",
        "The release manager approved the change without reading it.",
        "The SRE team neglected the certificate renewal.",
        "An engineer mistakenly applied the staging config to production.",
        "On-call was late to answer the page.",
        "The operator did not verify the host name.",
        "The platform team never tested the failover.",
        "Nobody reviewed the migration.",
        "It was the network team's fault.",
        "Bo's mistake cost two hours.",
        "The contractor fat-fingered the subnet.",
        "Forgot to renew the certificate.",
        "Because the engineer applied a new schema, consumers failed.",
        "We failed to test the rollback.",
    ),
    "human-error": (
        "In the end it was a human error.",
        "The rack lost power due to human error.",
        "An operator error left the replica read-only.",
    ),
    "hindsight": (
        "The on-call engineer should have seen the lag.",
        "Ana could have escalated sooner.",
        "Had we tried the restore in May, we would have known.",
        "If only the team had read the runbook.",
        "The reviewer failed to spot the missing index.",
        "Nobody noticed that the disk was filling.",
        "This should have been tested in staging.",
        "It was a bad decision to deploy on Friday.",
    ),
    "punishment": (
        "The operator got a written warning.",
        "Whoever skips the checklist will be held accountable.",
        "Bo lost his commit rights.",
    ),
    "who-question": (
        "Who approved this on a Friday?",
        "Why did the engineer skip the canary?",
        "So why didn't anyone look at the queue?",
        "We need to find out who touched the router.",
        "What was Ana thinking?",
    ),
    "agentless-slip": (
        "The volume was accidentally deleted.",
        "The renewal step was overlooked.",
        "The flag was turned off by mistake.",
    ),
    "character-judgement": (
        "The engineer was careless about the target version.",
        "The migration was sloppy work.",
        "It shows the negligence of the vendor's staff.",
    ),
    "be-more-careful": (
        "We should be more careful with DNS changes.",
        "Everyone must pay attention to the alert channel.",
        "Remind the engineers to read the plan.",
    ),
}
NEUTRAL = (
    "Will the alert fire? Grant access to the role and mark the host as done.",
    "The alerts fired at 14:05 and the on-call engineer acknowledged them.",
    "A page fault storm slowed the database, and the primary failed over.",
    "The culprit was a query without an index.",
    "The images are lazy-loaded, and the quorum is a sloppy quorum.",
    "Nothing said who is responsible for this repository.",
    "Engineers should have read access to the dashboard.",
    "The backlog should have been resolved by 07:24.",
    "The alert should have paged the on-call engineer but was silenced.",
    "The Prometheus operator failed to reconcile the rule.",
    "Kubernetes ignored the toleration and Jenkins ran the wrong pipeline.",
    "Terraform accidentally destroyed the bucket because the state was stale.",
    "Ana rolled back v41 at 14:20 and reverted the wrong flag.",
    "We did not see any errors after the rollback.",
    "Customers did not receive their confirmations.",
    "Nobody was paged because the route pointed to an archived channel.",
    "An operator could delete the production database with one command.",
    "If an engineer deletes the bucket, the backup is kept for 30 days.",
    "We want to prevent human error by validating the input.",
    "Human error is not a root cause.",
    'We do not stop at "human error" and do not say "Bo was careless".',
    "The cutover did not stall because the operators were careless.",
    "We are sorry that we broke your builds.",
    "Had the alert fired, the rollback would have started earlier.",
    "Being more careful than that would slow every release.",
    "The bot will remind the on-call engineer automatically.",
    "They restarted because they missed the secret.",
    "Checkout errors rise from 0.1 % to 60 % within a minute.",
    "The scan found a secret that nobody was looking for.",
)


def body(*bullets: str, title: str = "What went poorly") -> str:
    return f"{HEAD}\n## {title}\n" + "".join(f"- {bullet}\n" for bullet in bullets)


@needs_spacy
@pytest.mark.parametrize("rule", BLAMING)
def test_blame_is_flagged(rule: str, lint: Lint) -> None:
    text = body(*BLAMING[rule])
    flagged = {text.splitlines()[finding["line"] - 1] for finding in lint(text, rule)}
    assert [said for said in BLAMING[rule] if f"- {said}" not in flagged] == []


@needs_spacy
def test_what_only_sounds_like_blame_is_left_alone(lint: Lint) -> None:
    text = body(*NEUTRAL)
    found = lint(text, "blame")
    assert [(text.splitlines()[f["line"] - 1], f["rule"], f["message"]) for f in found] == []


@needs_spacy
def test_a_name_in_the_timeline_states_a_fact_and_in_the_root_cause_it_does_not(lint: Lint) -> None:
    fact = "14:32Z @ana changed the limit."
    assert lint(body(fact, title="Timeline"), "blame") == []
    assert [f["rule"] for f in lint(body(fact, title="Root cause"), "blame")] == ["person-as-cause"]


@needs_spacy
def test_the_finding_marks_the_blaming_words_and_puts_the_question_to_the_system(
    lint: Lint,
) -> None:
    text = body("At noon **Ana** deployed an untested `config` [file](https://x.test), then left.")
    (finding,) = lint(text, "person-as-cause")
    line = text.splitlines()[finding["line"] - 1]
    marked = line[finding["column"] - 1 : finding["end_column"] - 1]
    assert marked.startswith("Ana** deployed an untested")
    assert finding["suggestion"].startswith("The pipeline let an untested `config` file reach")
    assert finding["fix"] is None


@needs_spacy
def test_we_get_advice_where_a_person_gets_an_error(lint: Lint) -> None:
    we, she = "We forgot the index.", "The engineer forgot the index."
    found = lint(body(we, she), "person-as-cause")
    assert [finding["severity"] for finding in found] == ["advice", "error"]


@needs_spacy
def test_names_come_from_the_document_and_the_directory(lint: Lint, repo: Path) -> None:
    blaming = "Later okonkwo merged an untested branch."
    assert lint(body(blaming), "blame") == []
    (repo / "people.toml").write_text('[people.noor]\nname = "Noor Okonkwo"\n', encoding="utf-8")
    assert [f["rule"] for f in lint(body(blaming), "blame")] == ["person-as-cause"]


def test_words_of_the_trade_are_no_given_names() -> None:
    words = """
        will grant mark may april jan jun june august ray frank nick roger faith hope rose amber art
        bill rob sue dawn jack jade iris ivy dale cliff glen chase hunter mason carter page drew pat
        skip chip gene dean earl miles max grace robin sandy guy angel joy dung hung hang son long
    """
    software = """
        jenkins travis sam hugo julia felix victoria kate ada ruby perl pascal claude alexa siri
        gerrit jasper jasmine luigi winston otto merlin bert lenny jessie buster
    """
    formats = "li roman julian victor uri lev git deb dag nan nat pam asa ike hal sid gil elif"
    hosts = """
        apollo atlas athena artemis hermes saturn venus juno luna aurora zeus thor odin loki hera
        ariel phoebe rhea orion minerva romeo juliet shiva kali
    """
    places = """
        milan charlotte carolina sofia santiago diego jose josé paulo francisco virginia georgia
        jordan austin dallas houston paris sydney london vienna aviv valencia mia
    """
    taken = f"{words} {software} {formats} {hosts} {places}".split()
    assert sorted(GIVEN_NAMES.intersection(taken)) == []


@needs_spacy
@pytest.mark.parametrize("name", ["Łukasz", "Jurgen", "Chinedu", "Priyanka"])
def test_a_stranger_with_a_given_name_is_a_person_and_a_product_is_none(
    name: str, lint: Lint
) -> None:
    text = body(f"{name} broke the build.", "Later Kafka dropped the wrong table.")
    found = lint(text, "person-as-cause")
    assert [text.splitlines()[f["line"] - 1] for f in found] == [f"- {name} broke the build."]


@needs_spacy
def test_a_name_that_is_a_word_too_counts_where_the_directory_has_it(
    lint: Lint, repo: Path
) -> None:
    blaming = "Later Sam merged an untested branch."
    assert lint(body(blaming), "person-as-cause") == []
    (repo / "people.toml").write_text('[people.sam]\nname = "Sam Reed"\n', encoding="utf-8")
    assert [f["rule"] for f in lint(body(blaming), "blame")] == ["person-as-cause"]


def test_a_document_without_a_candidate_never_loads_the_parser(write: Write, repo: Path) -> None:
    path = write(body("The pool had no limit per client, so one job held every connection."))
    code = (
        "import sys; from blamefree.cli import main; "
        f"assert main(['lint', {str(path)!r}, '--select', 'blame']) == 0; "
        "assert 'spacy' not in sys.modules and 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], cwd=repo, check=True, capture_output=True)


@needs_spacy
def test_somebody_mentioned_once_is_known_in_the_whole_document(lint: Lint) -> None:
    blaming = "Later okonkwo merged an untested branch."
    assert lint(body(blaming), "person-as-cause") == []
    found = lint(body("We thank @okonkwo for the notes.", blaming), "person-as-cause")
    assert [finding["rule"] for finding in found] == ["person-as-cause"]


@needs_spacy
def test_the_finding_leaves_out_a_subject_that_stands_far_away(lint: Lint) -> None:
    text = body(
        "The engineer who had been called in from the other site for the move of the cluster"
        " accidentally dropped the index."
    )
    (finding,) = lint(text, "person-as-cause")
    line = text.splitlines()[finding["line"] - 1]
    assert line[finding["column"] - 1 :].startswith("accidentally dropped")
