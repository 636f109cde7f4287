"""People whom no directory and no role knows, by how a sentence speaks of them. Pure.

A first name cannot be told from a product's by itself. What stands where people stand, and is no
ordinary word of the postmortem, is taken for a name: in doubt the sentence is left out.
"""

import re
from typing import NamedTuple

from blamefree.document.model import Postmortem
from blamefree.review.drill.words import is_called, is_plain

_NAME = r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2,}[0-9]*(?!\w)(?!-)"
_DOES = (
    r"(?:says?|said|asks?|asked|tells?|told|notice[sd]?|pings?|pinged|joins?|joined|looks?|looked"
    r"|signs?|signed|writes?|wrote|thinks?|thought|believe[sd]?|invite[sd]?|repl(?:y|ies|ied)"
    r"|responds?|responded|wonders?|remembers?|messaged|phone[sd]?|act(?:s|ed)|checks?|checked"
    r"|confirms?|confirmed|discuss\w*|evaluate[sd]?|investigat\w*|starts? investigating|takes? over"
    r"|took over|agrees?|agreed|volunteers?|mentions?|mentioned|opens?|opened|accepts?|accepted"
    r"|sees|saw|(?:was |is |were |are )?(?:notified|assigned|appointed|paged|back|online|offline))"
)
_TO_WHOM = (
    r"(?:by|with|from|ask(?:s|ed)|told|tells|ping(?:s|ed)|call(?:s|ed)|contact(?:s|ed)"
    r"|(?:given|reported|assigned|handed(?: over)?|escalated|forwarded) to|thank(?:s|ed)(?: to)?)"
)
_PLACES = tuple(
    re.compile(form)
    for form in (
        rf"\b(?=({_NAME}),? {_DOES}\b)",
        rf"\b(?=({_NAME}),? (?:and|&) ({_NAME}))",
        rf"\b(?=(?i:{_TO_WHOM}) ({_NAME}))",
        rf"\b(?=({_NAME}) ({_NAME}))",
        rf"\(({_NAME})\)",
    )
)
_WORD = re.compile(r"(?<![\w@/.:-])[a-zß-öø-ÿ]{3,}")
# What stands where people stand, and is none.
_BESIDE = """
amazon android apache apple azure chrome cloudflare cloudwatch consul datadog discord docker
elasticsearch english europe facebook fastly firefox german github gitlab google grafana heroku
intercom internet jenkins jira kafka kibana kubernetes linux mastodon microsoft monitoring
nagios nginx okta opsgenie pagerduty pingdom postgres postgresql prometheus python rabbitmq
rails reddit redis ruby security sentry slack splunk statuspage stripe teams terraform twilio
twitter windows zendesk zoom
admin admins author developer developers employee engineering everybody everyone finance legal
management manager managers member members operations operator operators sales seller sellers
somebody someone staff vendor
"""
_NOBODY = frozenset(_BESIDE.split())


class Strangers(NamedTuple):
    """Finds who may be named beside those who are known."""

    ordinary: frozenset[str]
    """Words that name nobody, casefolded: of services, teams and the postmortem's own text."""

    def are_in(self, sentence: str) -> bool:
        """Whether it may name somebody; known names are replaced by now."""
        found = (match for place in _PLACES for match in place.finditer(sentence))
        return any(all(map(self._is_name, match.groups())) for match in found)

    def _is_name(self, word: str) -> bool:
        folded = word.casefold()
        if is_called(folded):
            return True
        if folded in _NOBODY or is_plain(folded):
            return False
        return not {folded, folded.removesuffix("s"), f"{folded}s"} & self.ordinary


def strangers(postmortem: Postmortem) -> Strangers:
    """Return what finds people in the sentences of this postmortem."""
    head = postmortem.frontmatter
    named = (word for name in (*head.services, *head.teams) for word in name.casefold().split())
    return Strangers(frozenset((*_WORD.findall(postmortem.text), *named)))
