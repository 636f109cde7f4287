"""Grafana: the alerts of its own alerting, in the shape of Alertmanager with more fields."""

from typing import ClassVar

from blamefree.draft.sources.alertmanager import GRAFANA, Alertmanager, is_group
from blamefree.draft.sources.fields import Table


class Grafana(Alertmanager):
    """Webhooks of a contact point."""

    kind: ClassVar[str] = "grafana"
    vendor: ClassVar[str] = "Grafana"

    @classmethod
    def knows(cls, payload: Table) -> bool:
        """Tell by what Grafana adds to the group; its old one sends a rule."""
        is_old = {"ruleName", "evalMatches", "state"} <= payload.keys()
        return is_old or (is_group(payload) and not GRAFANA.isdisjoint(payload))
