"""Whose account Jira is asked with, and through which session: that of the `jira` library."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from blamefree import web
from blamefree.errors import MissingExtraError, SignInError
from blamefree.sync.trackers import variable
from blamefree.sync.trackers.jira.settings import JiraSettings

if TYPE_CHECKING:
    from jira import JIRA

API = "rest/api/2"  # the version whose texts are plain, on Cloud too
_CLOUD = (".atlassian.net", ".jira.com", "api.atlassian.com")


class Account:
    """The credentials out of the environment; nothing shows them."""

    def __init__(self, settings: JiraSettings, environment: Mapping[str, str]) -> None:
        self._user = variable.stated(environment, settings.user_env)
        self._token = variable.stated(environment, settings.token_env)
        self._settings = settings
        if not self._token:
            raise self._missing(settings.token_env, "the API token, or personal access token")

    @property
    def secrets(self) -> tuple[str, ...]:
        """What nobody may read: the token, alone and as a header has it."""
        return (self._token, web.basic(self._user, self._token))

    def client(self, timeouts: tuple[float, float], *, cloud: bool) -> "JIRA":
        """Return the library's client, which sends nothing and repeats nothing by itself.

        Raises:
            SignInError: Cloud wants an e-mail address with the token.
            MissingExtraError: the library is not installed.
        """
        if cloud and not self._user:
            raise self._missing(self._settings.user_env, "the e-mail address of the account")
        try:
            from jira import JIRA  # noqa: PLC0415 - only who speaks to Jira pays for it
        except ImportError as trouble:
            raise MissingExtraError("Speaking to Jira", "sync") from trouble
        return JIRA(
            server=server(self._settings),
            basic_auth=(self._user, self._token) if cloud else None,
            token_auth=None if cloud else self._token,
            get_server_info=False,
            logging=False,
            max_retries=0,
            timeout=timeouts,
        )

    def _missing(self, name: str, holds: str) -> SignInError:
        message = f"The variable {name} is not set."
        return SignInError(message, f"It holds {holds} for {self._settings.url}.")


class Line:
    """What requests go through: nobody's session, until it is known what sort of Jira it is."""

    def __init__(self, account: Account, base: str, timeouts: tuple[float, float]) -> None:
        self._account = account
        self._timeouts = timeouts
        self._base = f"{base}/{API}"
        self._send = web.sender(web.session({}), self._base, timeouts)

    def send(self, method: str, path: str, params: web.Params, body: Any) -> Any:
        """Send a request through the session of the moment, and return the response."""
        return self._send(method, path, params, body)

    def sign_in(self, *, cloud: bool) -> None:
        """Go on with the account's session."""
        # Kept, for the library ends the session with its client.
        self._client = self._account.client(self._timeouts, cloud=cloud)
        session = self._client._session  # noqa: SLF001 - it has no other name
        self._send = web.sender(session, self._base, self._timeouts)


def server(settings: JiraSettings) -> str:
    """Return the address that programs use."""
    return settings.api or settings.url


def looks_like_cloud(settings: JiraSettings) -> bool:
    """Whether the address is one of Atlassian's own."""
    return (urlsplit(server(settings)).hostname or "").endswith(_CLOUD)
