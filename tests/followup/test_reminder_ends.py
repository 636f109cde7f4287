"""How a message says what would end it: for each kind of thing what is to be done about it."""

import pytest

from blamefree.followup.channels import wording
from blamefree.followup.reminder import Kind, Reminder, withheld
from followup.channels.messages import draft, line, message, reminder

DONE = "An action leaves this list once its Status says “done”, or “declined: the reason”."
EARLIER = (
    "One that is due later than the policy gives it needs an earlier date, or the reason beside it."
)
LATER = "70 more things are told in the next messages."
PUBLISHED = "A postmortem leaves this list once it is written, reviewed and published."
REVIEWED = (
    "A published postmortem leaves this list once “reviewed” in its head says the day of"
    " its review."
)


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (("action-unowned",), (DONE,)),
        (("due-after-promise",), (DONE, EARLIER)),
        (("unreviewed",), (REVIEWED,)),
        (("unreviewed", "draft-late"), (PUBLISHED, REVIEWED)),
        (("postmortem-owed", "action-undated"), (DONE, PUBLISHED)),
        (("due-after-promise", "review-late", "unreviewed"), (DONE, EARLIER, PUBLISHED, REVIEWED)),
    ],
)
def test_the_end_says_what_is_to_be_done(kinds: tuple[Kind, ...], said: tuple[str, ...]) -> None:
    def thing(kind: Kind) -> Reminder:
        whole = reminder(kind=kind) if kind.startswith(("action", "due")) else draft()
        return whole.model_copy(update={"kind": kind, "restricted": True})

    things = [withheld(thing(kind)) for kind in kinds]
    for write in (wording.text, wording.markdown, wording.wiki):
        text = write(message(*(line(one) for one in things)), None)
        assert f"\n{' '.join(said)}" in text
    assert " ".join(said) in wording.html(message(*(line(one) for one in things)), None)


@pytest.mark.parametrize(
    ("later", "waiting", "said"),
    [
        (1, 0, "One more thing is told in the next message."),
        (0, 1, "One more thing waits; there is no news of it today."),
        (70, 2, f"{LATER} 2 more things wait; there is no news of them today."),
    ],
)
def test_what_the_next_message_tells_is_counted_apart(later: int, waiting: int, said: str) -> None:
    whole = message(waiting=waiting).model_copy(update={"later": later})
    for write in (wording.text, wording.markdown, wording.wiki):
        assert f"\n{said}\n" in write(whole, None)
    assert f"<p>{said}</p>" in wording.html(whole, None)


def test_nothing_is_said_of_nothing() -> None:
    assert "more thing" not in wording.text(message(), None)
