"""Whether what was asked for by name, an incident or a channel, is in any of the inputs."""

from collections.abc import Sequence

from blamefree.draft.sources import fields
from blamefree.draft.sources.asked import Given, Source
from blamefree.draft.sources.recorded import Recorded, listed
from blamefree.draft.sources.slack.source import SlackExport
from blamefree.draft.sources.teams.source import TeamsChannel
from blamefree.errors import InputError
from blamefree.privacy.find import redact
from blamefree.privacy.settings import Privacy

_USUAL = Privacy()


def check(sources: Sequence[Source], given: Given, privacy: Privacy = _USUAL) -> None:
    """Let pass what at least one input has; one that has neither incidents nor channels ignores it.

    Raises:
        InputError: no input holds an incident or the channel that was named.
    """
    if not sources:
        return
    for name in given.incidents:
        _check_incident(sources, name, privacy)
    if given.channel:
        _check_channel(sources, given.channel, privacy)


def _check_incident(sources: Sequence[Source], name: str, privacy: Privacy) -> None:
    choices = [c for s in sources if isinstance(s, Recorded) for c in s.choices()]
    known = {own.casefold() for choice in choices for own in choice.names}
    if name.casefold() in known:
        return
    what = _none(sources, f"incident {name}")
    hint = f"There is: {listed(choices)}." if choices else "There is none to choose from."
    raise _without_private(what, hint, privacy)


def _check_channel(sources: Sequence[Source], name: str, privacy: Privacy) -> None:
    chats = [s for s in sources if isinstance(s, SlackExport | TeamsChannel)]
    known = [own for chat in chats for own in _channels(chat)]
    asked = name.removeprefix("#").casefold()
    unnamed = any(not _channels(chat) for chat in chats)
    if unnamed or asked in {own.casefold() for own in known}:
        return
    shown = ", ".join(dict.fromkeys(known))
    hint = f"There is: {shown}." if known else "No input is a channel of Slack or Teams."
    raise _without_private(_none(sources, f"channel {name}"), hint, privacy)


def _channels(chat: SlackExport | TeamsChannel) -> tuple[str, ...]:
    """Return what a channel goes by; nothing where its messages do not say, or it was chosen."""
    if isinstance(chat, TeamsChannel):
        return ()
    return tuple(filter(None, (chat.found.channel, fields.string(chat.found.about, "id"))))


def _none(sources: Sequence[Source], what: str) -> str:
    only = sources[0].name if len(sources) == 1 else ""
    return f"{only} holds no {what}." if only else f"No input holds the {what}."


def _without_private(message: str, hint: str, privacy: Privacy) -> InputError:
    said = (redact(text, privacy)[0] for text in (message, hint))
    return InputError(*said)
