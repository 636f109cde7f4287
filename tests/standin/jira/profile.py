"""A Jira site as data: its flavour, people, projects, screens, workflow and rights."""

from dataclasses import dataclass, field
from typing import Literal

Flavour = Literal["cloud", "datacenter"]
Category = Literal["new", "indeterminate", "done"]
Shape = Literal["text", "number", "option", "strings"]

PERMISSIONS = {
    "BROWSE_PROJECTS": "Browse Projects",
    "CREATE_ISSUES": "Create Issues",
    "EDIT_ISSUES": "Edit Issues",
    "ASSIGN_ISSUES": "Assign Issues",
    "ASSIGNABLE_USER": "Assignable User",
    "TRANSITION_ISSUES": "Transition Issues",
    "ADD_COMMENTS": "Add Comments",
    "LINK_ISSUES": "Link Issues",
    "DELETE_ISSUES": "Delete Issues",
}
"""The keys of rights in a project, and their names."""
ALL = frozenset(PERMISSIONS)
READ_ONLY = frozenset({"BROWSE_PROJECTS"})
SCREEN = (
    "project", "issuetype", "summary", "description", "labels", "priority", "duedate", "assignee",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """Somebody with an account."""

    name: str
    """The user name, on Data Center."""
    account: str
    """The account id, on Cloud."""
    display: str
    email: str
    shows_email: bool = True
    active: bool = True
    assignable: bool = True


@dataclass(frozen=True)
class CustomField:
    """A field that the site's administrator has made."""

    id: str
    name: str
    shape: Shape = "text"
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class IssueType:
    """A type of issue in a project; `untranslated` is its name where it is shown in English."""

    id: str
    name: str
    untranslated: str = ""
    subtask: bool = False
    screen: tuple[str, ...] = SCREEN
    """The fields that can be set, on creating and on editing."""
    required: tuple[str, ...] = ("project", "issuetype", "summary")


TASK = IssueType("10001", "Task")
BUG = IssueType("10002", "Bug")
SUBTASK = IssueType("10003", "Sub-task", subtask=True)


@dataclass(frozen=True)
class Project:
    """A project; its key may be a word that JQL reserves."""

    id: str
    key: str
    name: str
    types: tuple[IssueType, ...] = (TASK, BUG, SUBTASK)


@dataclass(frozen=True)
class Named:
    """A priority or a resolution."""

    id: str
    name: str


@dataclass(frozen=True)
class Status:
    """A status; only the key of its category means the same everywhere."""

    id: str
    name: str
    category: Category


@dataclass(frozen=True)
class Transition:
    """A way into a status, from some statuses or from any."""

    id: str
    name: str
    to: str
    """The id of the status."""
    origins: tuple[str, ...] = ()
    screen: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    resolution: str = ""
    """The id of the resolution it sets where the caller sets none."""


STATUSES = (
    Status("10100", "To Do", "new"),
    Status("10101", "In Progress", "indeterminate"),
    Status("10102", "Done", "done"),
    Status("10103", "Won't do", "done"),
)
TRANSITIONS = (
    Transition("11", "Reopen", "10100", origins=("10101", "10102", "10103")),
    Transition("21", "Start work", "10101"),
    Transition("31", "Finish", "10102", ("10100", "10101"), ("resolution",), resolution="10000"),
    Transition("41", "Reject", "10103", ("10100", "10101"), ("resolution",), resolution="10001"),
)
RESOLUTIONS = (Named("10000", "Done"), Named("10001", "Won't Do"), Named("10002", "Duplicate"))
PRIORITIES = (
    Named("1", "Highest"), Named("2", "High"), Named("3", "Medium"), Named("4", "Low"),
    Named("5", "Lowest"),
)  # fmt: skip

BOT = Person("bot", "557058:b07", "Postmortem Bot", "bot@example.com", assignable=False)
ANA = Person("ana", "5b10a2844c20165700ede21a", "Ana Ng", "ana@example.com")
BO = Person("bo", "5b10a2844c20165700ede21b", "Bo Lind", "bo@example.com", shows_email=False)
CHI = Person("chi", "5b10a2844c20165700ede21c", "Chi Okoro", "chi@example.com", assignable=False)
DEE = Person("dee", "5b10a2844c20165700ede21d", "Dee Ruiz", "dee@example.com", active=False)
OPS = Project("10000", "OPS", "Operations")
INT = Project("10001", "INT", "Integration")


@dataclass(frozen=True)
class Profile:
    """Everything about a site that an administrator decides."""

    flavour: Flavour = "cloud"
    token: str = "token"  # noqa: S105 - it opens nothing but a stand-in
    me: Person = BOT
    """Whose token it is; on Cloud the e-mail address goes with it."""
    people: tuple[Person, ...] = (ANA, BO, CHI, DEE)
    projects: tuple[Project, ...] = (OPS, INT)
    custom_fields: tuple[CustomField, ...] = ()
    priorities: tuple[Named, ...] = PRIORITIES
    resolutions: tuple[Named, ...] = RESOLUTIONS
    statuses: tuple[Status, ...] = STATUSES
    """The first is where an issue begins."""
    transitions: tuple[Transition, ...] = TRANSITIONS
    permissions: frozenset[str] = field(default=ALL)
    """What the token may do in every project."""
    lag: float = 0.0
    """Seconds until search sees a change."""
    withheld: frozenset[str] = frozenset()
    """Keys of issues that cannot be fetched with others on Cloud: too much text, or bad luck."""
    drops_assignee: bool = False
    """Whether creating an issue loses its assignee without a word."""
    rewrites_text: bool = False
    """Whether text comes back as Cloud's conversion leaves it."""
    context: str = ""
    """The path that the site lives under, as `/jira` on Data Center."""

    @property
    def on_cloud(self) -> bool:
        """Whether this is Jira Cloud."""
        return self.flavour == "cloud"


CLOUD = Profile(lag=5.0)
DATACENTER = Profile(flavour="datacenter")
GERMAN = Profile(
    projects=(
        Project("10000", "OPS", "Betrieb", (IssueType("10001", "Aufgabe", untranslated="Task"),)),
    ),
    priorities=(Named("1", "Sehr hoch"), Named("2", "Hoch"), Named("3", "Mittel")),
    resolutions=(Named("10000", "Erledigt"), Named("10001", "Wird nicht erledigt")),
    statuses=(
        Status("10100", "Zu erledigen", "new"),
        Status("10101", "In Arbeit", "indeterminate"),
        Status("10102", "Fertig", "done"),
        Status("10103", "Verworfen", "done"),
    ),
    transitions=(
        Transition("11", "Wieder öffnen", "10100", origins=("10102", "10103")),
        Transition("21", "Anfangen", "10101"),
        Transition("31", "Abschließen", "10102", required=("resolution",), screen=("resolution",)),
        Transition("41", "Verwerfen", "10103", resolution="10001"),
    ),
    lag=5.0,
)
"""A site in German, whose way to done asks for a resolution."""
