"""A past incident to be played, with something in it of all that a card must not tell."""

from blamefree import templates
from blamefree.document.parse import parse
from blamefree.people import People, Person
from blamefree.policy import Policy
from blamefree.privacy.settings import Privacy
from blamefree.review.drill import card, values
from blamefree.review.drill.model import Card

HEAD = """---
id: 2026-02-03-flange
title: "The flange burst at checkout"
date: 2026-02-03
severity: SEV1
status: published
services: [checkout]
causes: [worn flange]
tags: [sprocket]
times:
  started: 2026-02-03T10:00:00Z
  detected: 2026-02-03T10:10:00Z
  acknowledged: 2026-02-03T10:12:00Z
  mitigated: 2026-02-03T11:00:00Z
  resolved: 2026-02-03T12:00:00Z
roles: {incident_commander: ana, technical_lead: bo}
authors: [cy]
---

## Impact

Half of the carts were empty.

## Root cause

The gasket was dry. A dry gasket lets a flange slip; the valve had no part in it.

## Timeline

"""
LINES = """
- 09:50 - Version 7 of checkout goes live.
- 10:10 - Alert: half of the carts are empty.
- 10:12 - Ana acknowledges; Bo Lind reads the graphs.
- 10:15 - @zed asks bo@example.com whether Acme is hit.
- 10:20 - SEV1 declared. Status page: carts are empty for some.
- 10:25 - Memory is low; the flange is hot. It smells of oil.
- 10:30 - The gasket looks odd.
- 10:35 - The valve is closed by hand, because nothing else is left.
- 10:40 - A sign of rust, near the valve.
- 10:45 - Rolled back to version 6.
- 11:00 - Carts are full again.
- 11:30 - Customers get a note.
"""
PEOPLE = People(
    persons=(
        Person(handle="ana", name="Ana Ruiz", team="checkout"),
        Person(handle="bo", name="Bo Lind", email="bo@example.com"),
        Person(handle="mark", name="Mark Grant"),
    ),
    teams=("checkout",),
)
PRIVACY = Privacy(names=("Acme",))


def made(lines: str = LINES, head: str = HEAD) -> Card:
    document = parse(head + lines, "postmortems/2026-02-03-flange.md")
    return card(document, Policy(), PEOPLE, PRIVACY)


def shown(found: Card, *, facilitator: bool = False) -> str:
    return templates.render("review/drill.md.j2", None, values(found, facilitator=facilitator))
