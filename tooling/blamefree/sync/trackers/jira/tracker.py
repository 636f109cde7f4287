"""Jira as a tracker."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from blamefree.document import tickets
from blamefree.errors import RefusedError, SignInError, UnclearError
from blamefree.people import People
from blamefree.sync.model import Agreement, Doubt, Field, Issue, Item, Made
from blamefree.sync.trackers.jira import draft, fields, preflight, route
from blamefree.sync.trackers.jira.account import Account, Line, looks_like_cloud, server
from blamefree.sync.trackers.jira.cloud import Cloud
from blamefree.sync.trackers.jira.datacenter import DataCenter
from blamefree.sync.trackers.jira.draft import Maker
from blamefree.sync.trackers.jira.preflight import Batch
from blamefree.sync.trackers.jira.route import Place
from blamefree.sync.trackers.jira.screen import Screen, screen
from blamefree.sync.trackers.jira.settings import JiraSettings
from blamefree.sync.trackers.jira.site import Site
from blamefree.sync.trackers.jira.writing import Writer, unwritten
from blamefree.sync.twins import twins
from blamefree.web import TIMEOUTS, Connection, Patience


def connect(
    settings: JiraSettings,
    *,
    family: str,
    people: People,
    environment: Mapping[str, str],
    patience: Patience,
    timeouts: tuple[float, float] = TIMEOUTS,
) -> "JiraTracker":
    """Return the tracker of one Jira site; nothing is sent yet.

    Raises:
        SignInError: the environment holds no token.
        MissingExtraError: `requests` is not installed.
    """
    account = Account(settings, environment)
    line = Line(account, server(settings), timeouts)
    hint = f"{settings.token_env}: is it a token for {settings.url}, and has it expired?"
    connection = Connection(
        line.send, f"Jira at {settings.url}", patience, secrets=account.secrets, sign_in=hint
    )
    return JiraTracker(settings, family, people, connection, line)


class JiraTracker:
    """The issues of one Jira site."""

    short = "Jira"
    tells_progress = True

    def __init__(
        self,
        settings: JiraSettings,
        family: str,
        people: People,
        connection: Connection,
        line: Line,
    ) -> None:
        self._settings = settings
        self._family = family
        self._people = people
        self._connection = connection
        self._line = line
        self._flavour = ""
        self._screens: dict[Place, Screen] = {}
        self._is_wary = False

    @property
    def name(self) -> str:
        """The flavour, once it is known, and where it is."""
        return f"Jira{self._flavour} at {self._settings.url}"

    @property
    def requests(self) -> int:
        """How many requests have been sent."""
        return self._connection.requests

    @cached_property
    def _site(self) -> Site:
        """Who reads for us; Jira itself says which flavour it is, to anybody."""
        cloud = self._is_cloud()
        self._line.sign_in(cloud=cloud)
        self._flavour = " Cloud" if cloud else " Data Center"
        flavour = Cloud if cloud else DataCenter
        return flavour(self._connection, self._settings, self._family)

    def _is_cloud(self) -> bool:
        try:
            about = self._connection.ask("GET", "serverInfo")
        except (RefusedError, SignInError):
            about = None
        if not isinstance(about, dict) or "deploymentType" not in about:
            return looks_like_cloud(self._settings)
        return str(about["deploymentType"]).casefold() == "cloud"

    @cached_property
    def _maker(self) -> Maker:
        return Maker(self._settings, self._people, self._family, self._site.cloud)

    @cached_property
    def _writer(self) -> Writer:
        return Writer(self._site, self._settings, self._maker)

    def sign_in(self) -> str:
        """Return who we are there."""
        flavour = self._site.cloud
        me = self._connection.ask("GET", "myself")
        names = fields.called(me) if isinstance(me, dict) else set()
        if not names:
            message = f"{self.name} does not say who is signed in."
            raise SignInError(message, f"Check the token in {self._settings.token_env}.")
        shown = self._connection.words(str(me.get("displayName") or min(names)))
        wanted = self._settings.account.casefold()
        if wanted and wanted not in names:
            message = f"The token in {self._settings.token_env} belongs to {shown}."
            ways = "account id or e-mail address" if flavour else "user name or e-mail address"
            hint = f"`sync.jira.account` names {self._settings.account}, by {ways}."
            raise SignInError(message, hint)
        return shown

    def key(self, cell: str) -> str | None:
        """Return the key that a Ticket cell states."""
        return tickets.on_jira(cell, self._settings.url)

    def fields(self, item: Item) -> Mapping[Field, str]:
        """Return what the file wants of each field."""
        return draft.wanted(item, self._people)

    def read(self, items: Mapping[str, Item]) -> Mapping[str, Issue]:
        """Return the issues of these keys."""
        return self._site.read(items) if items else {}

    def find(self, items: Sequence[Item]) -> Sequence[Issue]:
        """Return the issues that bear these items' tokens, in any project and status."""
        return self._site.find([item.token for item in items])

    def recent(self, items: Sequence[Item]) -> Sequence[Issue]:
        """Return the same from the newest issues of the projects that the items go to."""
        tokens = frozenset(item.token for item in items)
        projects = dict.fromkeys(self._place(item).project for item in items)
        if self._is_wary:
            # An action may have been on its way to another project when the run before ended.
            projects |= dict.fromkeys(route.projects(self._settings))
            self._site.is_unsure = True
        return [issue for one in projects for issue in self._site.newest(one, tokens)]

    def beware(self) -> None:
        """Look further from now on, and in every project of the configuration."""
        self._is_wary = True

    def now(self, issue: Issue) -> Issue | None:
        """Return the issue from the database, with what was agreed when it was last written."""
        return self._site.one(issue.id)

    def check(self, items: Sequence[Item]) -> Sequence[Doubt]:
        """Return what stands in the way of creating these items."""
        doubts: list[Doubt] = []
        for project, places in self._batches(items).items():
            tokens = frozenset(item.token for group in places.values() for item in group)
            held = preflight.rights(self._site.connection, project)
            found = preflight.about_project(project, held, tokens)
            doubts += found
            if held is None or any(doubt.tokens for doubt in found):
                continue
            for place, group in places.items():
                batch = Batch(place, group, self._screen(place))
                doubts += preflight.about_screen(batch, self._maker)
        return doubts

    def create(self, item: Item) -> Made:
        """Create one issue with its token and agreement in the same request."""
        place = self._place(item)
        with unwritten():
            screen = self._screen(place)
        try:
            made = self._writer.create(item, place, screen)
        except UnclearError:
            self._site.is_unsure = True
            raise
        self._site.note(made.issue)
        return made

    def update(
        self, issue: Issue, item: Item, changes: Mapping[Field, str], agreement: Agreement
    ) -> Made:
        """Set fields, the item's token and the agreement, in one repeatable request."""
        return self._writer.update(issue, item, changes, agreement)

    def close(self, issue: Issue, item: Item, agreement: Agreement) -> None:
        """Close the issue as done or declined, as the item says."""
        try:
            self._writer.close(issue, item, agreement)
        except UnclearError:
            now = self._site.one(issue.id)
            if now is None or now.state not in ("done", "declined"):
                raise
        self._writer.remember(issue, agreement)

    def again(self, issues: Sequence[Issue]) -> Sequence[Issue]:
        """Return issues just created as they are now."""
        return self._site.again(issues)

    def twins(self, known: Sequence[Issue]) -> Mapping[str, Sequence[Issue]]:
        """Return the tokens that more than one open issue bears, oldest first."""
        return twins([*known, *self._site.family_but(known)])

    def strays(self, known: Sequence[Issue]) -> Sequence[Issue]:
        """Return the family's issues but for those that are known."""
        return self._site.family_but(known)

    def place(self, item: Item) -> str:
        """Return the project and type that the item goes to, and its priority where one is set."""
        place = self._place(item)
        parts = (place.project, place.type, route.priority(item, self._settings))
        return ", ".join(filter(None, parts))

    def _place(self, item: Item) -> Place:
        return route.place(item, self._settings, self._people)

    def _batches(self, items: Iterable[Item]) -> dict[str, dict[Place, list[Item]]]:
        """Return the items by project and by place."""
        found: dict[str, dict[Place, list[Item]]] = {}
        for item in items:
            place = self._place(item)
            found.setdefault(place.project, {}).setdefault(place, []).append(item)
        return found

    def _screen(self, place: Place) -> Screen:
        if place not in self._screens:
            self._screens[place] = screen(self._site.connection, place)
        return self._screens[place]
