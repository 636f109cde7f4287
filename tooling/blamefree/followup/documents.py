"""What a postmortem itself waits for: to be drafted, reviewed, published. Pure."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from blamefree.document.model import Postmortem
from blamefree.document.wording import plural
from blamefree.followup.reminder import Kind, Reminder
from blamefree.followup.rules import Rules, quoted
from blamefree.policy import Breach, BreachKind
from blamefree.policy.deadlines import Deadlines, authors, deadlines

_LATE: Mapping[BreachKind, tuple[Kind, str]] = {
    "draft-late": ("draft-late", "ready for review"),
    "review-late": ("review-late", "reviewed"),
    "publish-late": ("publish-late", "published"),
}


def reminders(
    postmortem: Postmortem, late: Sequence[Breach], rules: Rules, origin: Mapping[str, Any]
) -> Iterator[Reminder]:
    """Yield at most one: the furthest promise that is broken, else the next that is near."""
    broken = next((one for one in late if one.action is None), None)
    if broken is None:
        yield from _coming(postmortem, rules, origin)
    elif broken.promised is None:
        yield Reminder(
            **origin,
            kind="unreviewed",
            sentence=f"{quoted(postmortem.title)} is published and says no day of its review.",
            owners=_asked(postmortem, "unreviewed"),
        )
    else:
        yield _late(postmortem, broken, broken.promised, origin)


def _late(
    postmortem: Postmortem, broken: Breach, day: dt.date, origin: Mapping[str, Any]
) -> Reminder:
    kind, promise = _LATE[broken.kind]
    in_review = postmortem.frontmatter.status == "in-review"
    stage, late = "in review" if in_review else "a draft", plural(broken.days, "day")
    return Reminder(
        **origin,
        kind=kind,
        sentence=(
            f"{quoted(postmortem.title)} is still {stage}, {late} late:"
            f" it was to be {promise} by {day}{_lacking(postmortem, kind)}."
        ),
        owners=_asked(postmortem, kind),
        due=day,
        days=broken.days,
    )


def _lacking(postmortem: Postmortem, kind: Kind) -> str:
    """Return what is still to come before it is published, where that is its review."""
    is_lacking = kind == "publish-late" and _waits_for_review(postmortem)
    return ", and no day of its review is stated" if is_lacking else ""


def _coming(postmortem: Postmortem, rules: Rules, origin: Mapping[str, Any]) -> Iterator[Reminder]:
    promise = deadlines(postmortem, rules.policy, rules.people)
    if promise is None or postmortem.frontmatter.status == "published":
        return
    kind, promised, day = _next(postmortem, promise)
    if rules.is_soon(day, origin["severity"]):
        left = (day - rules.today).days
        when = f"in {plural(left, 'day')} ({day})" if left else "today"
        yield Reminder(
            **origin,
            kind=kind,
            sentence=f"{quoted(postmortem.title)} is to be {promised} {when}.",
            owners=_asked(postmortem, kind),
            due=day,
            days=-left,
        )


def _next(postmortem: Postmortem, promise: Deadlines) -> tuple[Kind, str, dt.date]:
    """Return the promise that is to be kept next."""
    head = postmortem.frontmatter
    if head.status == "draft":
        return "draft-due-soon", "ready for review", promise.draft
    if promise.review and head.reviewed is None:
        return "review-due-soon", "reviewed", promise.review
    return "publish-due-soon", "published", promise.publish


def _asked(postmortem: Postmortem, kind: Kind) -> tuple[str, ...]:
    """Return whose move it is: a draft is its authors', even where its review is late.

    One that was to be published is its reviewers' too, as long as nothing says of a review.
    """
    reviewers, written_by = postmortem.frontmatter.reviewers, authors(postmortem)
    if kind == "unreviewed":
        return reviewers or written_by
    if not _waits_for_review(postmortem):
        return written_by
    if kind.startswith("review-"):
        return reviewers or written_by
    return tuple(dict.fromkeys((*written_by, *reviewers)))


def _waits_for_review(postmortem: Postmortem) -> bool:
    head = postmortem.frontmatter
    return head.status == "in-review" and head.reviewed is None
