"""What every blame finding offers instead: a question, and a sentence that loses nothing else."""

import re
from importlib.util import find_spec

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from syrupy.assertion import SnapshotAssertion

from blamefree.document.edit import apply
from blamefree.lint import engine
from blamefree.lint.blame.rewrite.slots import filled, places
from blamefree.lint.examples import HEAD, Example, case
from blamefree.lint.rule import Finding
from blamefree.lint.rules import RULES, load

pytestmark = pytest.mark.skipif(not find_spec("spacy"), reason="spaCy is not installed")

BLAME = load(RULES["blame"])

SAID = """
Ana deployed an untested config.
Ana deployed an untested config, which took checkout down for 40 minutes.
Ana deployed an untested config to all regions on Friday, causing 12,000 failed orders.
Ana deployed an untested config and broke checkout.
Ana deployed an untested config because the checklist was out of date.
Ana deployed an untested config (v41) at 14:05.
Ana deployed her untested config.
Ana deployed the wrong config to Bo's cluster.
Ana, who had joined in May, deployed an untested config.
The two engineers on duty at 14:00 deployed an untested config.
**Ana deployed an untested config.**
The engineer pushed an untested `config.yaml` to `eu-west-1`.
Ana merged a broken migration into main on Friday evening.
The release manager approved the wrong change at 09:00 UTC.
@bo accidentally dropped the orders table.
At 14:05, the engineer dropped the production database by accident.
Accidentally, the engineer deleted the production database.
Chi ran the wrong command `rm -rf /srv/data` on db-3.
An engineer mistakenly applied the staging config to production.
The engineer incorrectly set `max_connections` to 10.
Bo misconfigured the load balancer on Friday, which dropped 3% of requests.
The contractor fat-fingered the subnet.
The on-call engineer forgot to rotate the certificate.
The engineer forgot to rotate the certificate, which expired at 00:00.
Forgot to renew the certificate.
Ana forgot the second replica on Tuesday.
Ana forgot that the flag was global.
We forgot to tell Bo about the freeze.
The SRE team neglected the certificate renewal.
Bo misread the dashboard during the failover.
Bo overlooked two alerts.
The team ignored the alert for 40 minutes.
The engineer broke the build.
An engineer made a typo in the config.
Ana messed up the failover.
The platform team never tested the failover.
Ana did not verify the host name.
Nobody renewed the certificate.
Nobody escalated.
The team did not follow the runbook.
The team did not notify the database team.
The on-call engineer should have seen the replication lag.
Ana should have noticed that the queue was growing.
The engineer should have rolled back the release.
The reviewer failed to spot the missing index.
Nobody noticed the volume was filling up since Tuesday.
The change should not have been merged.
We accidentally deleted an entry in our architecture table.
Apparently we forgot to restart the job service after disabling the queue.
It was a bad decision to deploy on Friday.
The rack lost power due to human error.
It was our mistake.
Who approved this?
Who deployed the untested config on Friday?
Why did the engineer skip the canary?
Ana was not aware of the freeze.
On-call was late to answer the page.
It took us too long to find the cause.
The volume was accidentally deleted during the clean-up.
""".strip().splitlines()


def text_of(said: str, section: str = "What went poorly") -> str:
    return f"{HEAD}\n## {section}\n- {said}\n"


def found_in(text: str) -> list[Finding]:
    return list(engine.lint([case(Example("bad", text))], BLAME))


def fixed(text: str) -> str | None:
    """Return the document after its first fix, or None where nothing is offered."""
    fixes = [finding.fix for finding in found_in(text) if finding.fix]
    assert all(fix.unsafe for fix in fixes)
    return apply(text, fixes[:1]) if fixes else None


def told(said: str) -> str:
    text = text_of(said)
    hints = [f"  {finding.rule}: {finding.suggestion}" for finding in found_in(text)]
    after = fixed(text)
    return "\n".join([said, *hints, f"  -> {after.splitlines()[-1][2:]}" if after else "  -> none"])


def test_what_is_offered_for_each_kind_of_charge(snapshot: SnapshotAssertion) -> None:
    assert "\n".join(told(said) for said in SAID) == snapshot


@pytest.mark.parametrize("said", SAID)
def test_a_hint_names_nobody_and_is_one_short_sentence(said: str) -> None:
    for finding in found_in(text_of(said)):
        assert not re.search(r"(?i)\b(?:ana|bo|chi|engineer|operator|team)\b", finding.suggestion)
        assert "{" not in finding.suggestion
        assert len(finding.suggestion) < 160


AGENTS = ("Ana", "@bo", "The on-call engineer", "An operator", "We", "The SRE team")
SETTINGS = ("", "At 14:05, ", "On 2026-03-04, ", "During the failover of db-3, ", "Later ")
DEEDS = (
    "deployed an untested `config.yaml`",
    "accidentally deleted the bucket `s3://logs-2025`",
    "ran the wrong command `rm -rf /srv`",
    "forgot to rotate the key of 2025",
    "misconfigured the load balancer lb-2",
    "pushed a broken build to all 40 hosts",
)
ENDS = (
    "",
    " at 14:07 UTC",
    " by mistake on 3 hosts",
    ", which took `checkout` down for 40 minutes",
    ", and 12,000 orders failed",
    ", and Dee reverted it at 15:00",
    " because the runbook of 2024 was wrong",
    " and broke 3 services",
    " for **two** regions",
    " (see [the log](https://example.com/7))",
)


@settings(max_examples=150)
@given(
    st.sampled_from(SETTINGS),
    st.sampled_from(AGENTS),
    st.sampled_from(DEEDS),
    st.sampled_from(ENDS),
)
def test_a_fix_keeps_times_numbers_and_code_and_names_nobody(
    setting: str, agent: str, deed: str, end: str
) -> None:
    who = agent if not setting or agent[0] == "@" or agent == "Ana" else agent.lower()
    text = text_of(f"{setting}{who} {deed}{end}.")
    after = fixed(text)
    if after is None:
        return
    before, line = text.splitlines()[-1], after.splitlines()[-1]
    for kept in (r"`[^`]+`", r"\d[\d:,.-]*\d|\d", r"\*\*\w+\*\*", r"\]\([^)]+\)"):
        assert re.findall(kept, line) == re.findall(kept, before)
    assert not re.search(r"(?i)\b(?:ana|bo|dee|we|engineer|operator|team|her|his)\b|@", line)


def test_most_plain_charges_can_be_rewritten() -> None:
    texts = [text_of(f"{agent} {deed}.") for agent in AGENTS for deed in DEEDS]
    offered = [text for text in texts if fixed(text)]
    assert len(offered) > len(texts) * 0.8


NOISE = st.text(alphabet="ab *_`[](){}<>|#~$\\!:;@&^=+-.,'\"19\n", max_size=24)


@settings(max_examples=300)
@given(NOISE, NOISE, NOISE)
def test_a_fix_wakes_no_markup_and_loses_none(one: str, two: str, three: str) -> None:
    text = text_of(f"Ana deployed an untested {one} config {two} to all hosts {three}.")
    after = fixed(text)
    if after is not None:
        assert shape(after) == shape(text)
        assert marks(after) == marks(text)
        assert len(after) < len(text) + 200


def shape(text: str) -> list[str]:
    """Return the kinds of the document's blocks and of what stands in them, but for words."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    inner = [child for token in tokens for child in token.children or ()]
    words = {"text", "softbreak", "hardbreak"}
    return [token.type for token in (*tokens, *inner) if token.type not in words]


def marks(text: str) -> str:
    return re.sub(r"[\w\s,.:?'-]", "", text)


@pytest.mark.parametrize("section", ["Timeline", "Action items"])
def test_no_sentence_is_rewritten_where_facts_or_tasks_stand(section: str) -> None:
    text = text_of("Ana accidentally deleted the production database.", section)
    assert fixed(text) is None


def test_a_sentence_is_replaced_where_it_stands_and_nothing_else_is() -> None:
    cell = "Ana ran the wrong command `a\\|b`\non the primary at 14:05."
    text = f"{HEAD}\n## Root cause\nBefore it. {cell} After it, too.\n\nNext.\n"
    after = fixed(text)
    assert after is not None
    assert after.startswith(f"{HEAD}\n## Root cause\nBefore it. The tooling accepted the wrong")
    assert "command `a\\|b` on the primary at 14:05: what " in after
    assert after.endswith("beforehand? After it, too.\n\nNext.\n")


def test_two_sentences_that_read_the_same_keep_their_own_code() -> None:
    one, two = (text_of(f"Ana deployed the wrong `{name}`.") for name in ("a.yaml", "b.yaml"))
    assert "`a.yaml`" in found_in(one)[0].suggestion
    assert "`b.yaml`" in found_in(two)[0].suggestion


def test_slots_take_words_of_the_sentence_and_never_a_slot_in_them() -> None:
    rewrite = "It let {0:7|it} and {8:9|this} through."
    words = {(0, 7): "The {1:2|x}", (8, 9): ""}
    assert filled(rewrite, lambda *place: words[place]) == "It let the {1:2|x} and this through."
    assert places(rewrite) == [(0, 7), (8, 9)]


@pytest.mark.parametrize(
    "kept",
    ["`a  b`", "`` a`b ``", "`it’s “it”`", "the “old” `x`", "the proxy’s `x`", "AT/T 30% `x`"],
)
def test_what_is_carried_over_stays_as_it_was_written(kept: str) -> None:
    after = fixed(text_of(f"Ana deployed an untested config to the host, which took {kept} down."))
    assert after is not None
    assert kept in after


@pytest.mark.parametrize(
    "lost",
    ["**x**", "<b>x</b>", "[x](https://x.test)", "x<!-- y -->", "&amp;", "\\*", ":x:", "#7", "@x"],
)
def test_other_markup_blocks_the_fix(lost: str) -> None:
    assert fixed(text_of(f"Ana deployed an untested config on {lost} hosts.")) is None


@pytest.mark.parametrize(
    "cut",
    ["The outage was partly", "The outage was", "It's", "The rack of @bo failed", "It failed only"],
)
def test_a_label_is_cut_off_only_where_a_sentence_is_left(cut: str) -> None:
    left = fixed(text_of(f"{cut} due to human error."))
    assert left is None
