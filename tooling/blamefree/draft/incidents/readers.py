"""By the kind of a source, what reads all incidents out of the objects that it knows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from blamefree.draft.incidents import pagers, pages, suites
from blamefree.draft.incidents.record import Record
from blamefree.draft.sources.datadog.source import Datadog
from blamefree.draft.sources.fields import Table
from blamefree.draft.sources.firehydrant.source import FireHydrant
from blamefree.draft.sources.incidentio.source import IncidentIo
from blamefree.draft.sources.rootly.source import Rootly

Read = Callable[[Sequence[Table]], Iterator[Record]]
READERS: Mapping[str, Read] = MappingProxyType(
    {
        "pagerduty": pagers.pagerduty,
        "opsgenie": pagers.opsgenie,
        "statuspage": pages.status_page,
        "github": pages.github,
        "datadog": partial(suites.records, Datadog),
        "firehydrant": partial(suites.records, FireHydrant),
        "incidentio": partial(suites.records, IncidentIo),
        "rootly": partial(suites.records, Rootly),
    }
)
"""In the order in which they are asked: the first that knows an input takes it."""
