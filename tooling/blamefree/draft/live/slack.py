"""A Slack channel: its messages in a window of time, their threads, and who wrote them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, NamedTuple, Self

from blamefree.document.model import Model
from blamefree.draft.live import slack_api
from blamefree.draft.live.address import Address, configured
from blamefree.draft.live.reach import Pulled, Reach
from blamefree.draft.live.slack_api import Api, Params
from blamefree.draft.sources import fields
from blamefree.draft.sources.fields import Table
from blamefree.errors import InputError

MAX_THREADS = 500
MAX_PERSONS = 300
_ID = re.compile(r"[CGD][A-Z0-9]{7,20}")
_NAME = re.compile(r"[\w.-]{1,80}")
_MENTION = re.compile(r"<@([UW][A-Z0-9]{2,20})")


class Window(NamedTuple):
    """From when to when, as Slack writes instants; empty where it does not end."""

    oldest: str
    latest: str

    @property
    def params(self) -> Params:
        """What a request for messages of this window has to say."""
        limits = {"oldest": self.oldest, "latest": self.latest}
        return {"inclusive": "true", **{name: ts for name, ts in limits.items() if ts}}

    def holds(self, message: Table) -> bool:
        """Whether a message is in it; replies are asked for by their thread."""
        ts = _number(fields.string(message, "ts"))
        late = bool(self.latest) and ts > _number(self.latest)
        return ts >= _number(self.oldest) and not late


class Slack(Model):
    """One channel of a workspace."""

    token_env: ClassVar[str] = "SLACK_TOKEN"  # noqa: S105 - a name, no token
    channel: str
    """Its id, `C0123ABCD`, or its name."""
    window: Window
    url: str = "https://slack.com/api"

    @classmethod
    def at(cls, address: Address, environment: Mapping[str, str]) -> Self:
        """Return the channel at an address; SLACK_URL says where other Slacks are."""
        channel = address.what.removeprefix("#")
        if not _NAME.fullmatch(channel):
            raise address.odd("a channel goes by its id, such as C0123ABCD, or its name")
        times = (f"{at.timestamp():.6f}" if at else "" for at in (address.start, address.end))
        usual = str(cls.model_fields["url"].default)
        url = configured(environment, "SLACK_URL", usual)
        return cls(channel=channel, window=Window(*times), url=url)

    def pull(self, reach: Reach) -> Pulled:
        """Return one answer of Slack with the channel and its persons in it."""
        token = reach.token(slack_api.SERVER, self.token_env, slack_api.HINT)
        headers = {"Authorization": f"Bearer {token}"}
        server = reach.server(slack_api.SERVER, self.url, headers, token=token, hint=slack_api.HINT)
        api = Api(server, reach.patience, [])
        channel = self._channel(api)
        messages = self._messages(api, fields.string(channel, "id"))
        users = _users(api, messages)
        value = {"ok": True, "messages": messages, "users": users, "channel": channel}
        return Pulled(value, tuple(api.notes))

    def _channel(self, api: Api) -> Table:
        """Return the channel's own record, by its id or else by its name.

        Raises:
            InputError: no channel that the token sees has this name.
        """
        if _ID.fullmatch(self.channel):
            return api.record("conversations.info", "channel", channel=self.channel)
        kinds: Params = {"types": "public_channel,private_channel", "limit": 1000}
        for channel in api.listed("conversations.list", "channels", kinds):
            if fields.string(channel, "name").casefold() == self.channel.casefold():
                return channel
        message = f"{slack_api.SERVER} shows no channel {self.channel} to this token."
        raise InputError(message, "Invite its app to the channel, or give the channel's id.")

    def _messages(self, api: Api, channel: str) -> list[Table]:
        """Return the channel's messages with the replies to them, each once, oldest first.

        Raises:
            InputError: there are none.
        """
        params = {"channel": channel, **self.window.params}
        said = list(api.listed("conversations.history", "messages", params))
        if not said:
            message = f"slack:{self.channel} has no messages in that window."
            raise InputError(message, "Check `from` and `to`; without them, all are pulled.")
        once = {_place(m): m for m in (*said, *self._replies(api, channel, said)) if _place(m)}
        return [once[ts] for ts in sorted(once, key=_number)]

    def _replies(self, api: Api, channel: str, said: list[Table]) -> Iterator[Table]:
        threads = [_place(message) for message in said if fields.get(message, "reply_count")]
        for ts in threads[:MAX_THREADS]:
            params = {"channel": channel, "ts": ts, **self.window.params}
            replies = api.listed("conversations.replies", "messages", params)
            # The first of them is the message that they reply to.
            yield from (m for m in replies if _place(m) != ts and self.window.holds(m))
        if len(threads) > MAX_THREADS:
            api.notes.append(f"the replies of {len(threads) - MAX_THREADS} threads are left out.")


def _users(api: Api, messages: list[Table]) -> list[Table]:
    """Return who wrote a message or is named in one; a token that may not ask gets nobody."""
    ids = list(dict.fromkeys(name for message in messages for name in _named(message)))
    found: list[Table] = []
    for name in ids[:MAX_PERSONS]:
        user = api.person(name)
        if user is None:
            return found
        found += [user] if user else []
    if len(ids) > MAX_PERSONS:
        api.notes.append(f"the names of {len(ids) - MAX_PERSONS} persons were not asked for.")
    return found


def _named(message: Table) -> Iterator[str]:
    user = fields.string(message, "user")
    if user and user != "USLACKBOT":
        yield user
    yield from _MENTION.findall(fields.string(message, "text"))


def _place(message: Table) -> str:
    return fields.string(message, "ts")


def _number(ts: Any) -> float:
    try:
        return float(ts or 0)
    except ValueError:
        return 0.0
