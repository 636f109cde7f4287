"""Where events come from: one file a source, chosen by what the input holds, never by its name."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from blamefree.draft.material import Material
from blamefree.draft.sources import logged, packed, unread
from blamefree.draft.sources.alertmanager import Alertmanager
from blamefree.draft.sources.argocd import ArgoCD
from blamefree.draft.sources.asked import Given, Source
from blamefree.draft.sources.datadog.source import Datadog
from blamefree.draft.sources.firehydrant.source import FireHydrant
from blamefree.draft.sources.git_log import GitLog
from blamefree.draft.sources.github.source import GitHub
from blamefree.draft.sources.grafana import Grafana
from blamefree.draft.sources.helm import Helm
from blamefree.draft.sources.incidentio.source import IncidentIo
from blamefree.draft.sources.kubernetes import Kubernetes
from blamefree.draft.sources.opsgenie.source import Opsgenie
from blamefree.draft.sources.pagerduty.source import PagerDuty
from blamefree.draft.sources.rootly.source import Rootly
from blamefree.draft.sources.slack.source import SlackExport
from blamefree.draft.sources.spreadsheet.source import Spreadsheet
from blamefree.draft.sources.statuspage import Statuspage
from blamefree.draft.sources.teams.source import TeamsChannel
from blamefree.draft.sources.text import WrittenTimeline
from blamefree.errors import InputError
from blamefree.privacy.find import redact
from blamefree.privacy.settings import Privacy

_USUAL = Privacy()

SOURCES: Mapping[str, type[Source]] = MappingProxyType(
    {
        "git-log": GitLog,
        "helm": Helm,
        "kubernetes": Kubernetes,
        "csv": Spreadsheet,
        "pagerduty": PagerDuty,
        "opsgenie": Opsgenie,
        "teams": TeamsChannel,
        "statuspage": Statuspage,
        "alertmanager": Alertmanager,
        "grafana": Grafana,
        "github": GitHub,
        "argocd": ArgoCD,
        "datadog": Datadog,
        "firehydrant": FireHydrant,
        "incidentio": IncidentIo,
        "rootly": Rootly,
        "slack": SlackExport,
        "timeline": WrittenTimeline,
    }
)
"""By the word for `--source`. Asked in this order; the first that knows the material takes it."""


def open_source(
    material: Material,
    given: Given,
    kind: str = "",
    privacy: Privacy = _USUAL,
    taken: Collection[str] = (),
) -> Source:
    """Return the source that reads this material: the one of that kind, or the first to know it.

    Its name is without what is private, for every place is told by it, and none of `taken`.

    Raises:
        InputError: no source knows it, or the one that does cannot use it as it is.
    """
    material = material.model_copy(update={"name": _name(material, privacy, taken)})
    try:
        unread.refuse(material)
        material = logged.unpacked(packed.unpacked(material))
        return _opened(material, given, kind)
    except InputError as trouble:
        said = (redact(text, privacy)[0] for text in (trouble.message, trouble.hint))
        raise InputError(*said) from trouble


def _name(material: Material, privacy: Privacy, taken: Collection[str]) -> str:
    """Return what the input is called in the draft: `notes.md-2`, where there is one already."""
    own, _ = redact(material.name, privacy)
    choices = (own, *(f"{own}-{number}" for number in range(2, len(taken) + 2)))
    return next(name for name in choices if name not in taken)


def _opened(material: Material, given: Given, kind: str) -> Source:
    asked = (SOURCES[kind],) if kind else tuple(SOURCES.values())
    found = next((opened for source in asked if (opened := source.open(material, given))), None)
    if found is not None:
        return found
    raise unread.unknown(material, kind, _likely(material, given) if kind else "", SOURCES)


def _likely(material: Material, given: Given) -> str:
    """Return the kind of the source that would take it and find something in it, if any."""
    for name, source in SOURCES.items():
        try:
            opened = source.open(material, given)
            if opened is not None and unread.told(material.name, opened.events()):
                return name
        except InputError:
            return ""
    return ""
