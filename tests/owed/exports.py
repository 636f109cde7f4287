"""One incident of checkout on 4 March, and more, as each tool would export them. Invented."""

from typing import Any

START, END = "2026-03-04T14:00:00Z", "2026-03-04T15:00:00Z"


def user(name: str) -> dict[str, Any]:
    return {"id": f"U{name}", "type": "user_reference", "summary": name}


def pagerduty(name: str = "PABC12", **more: Any) -> dict[str, Any]:
    return {
        "id": name, "type": "incident", "incident_number": 7, "title": "Checkout is down",
        "status": "resolved", "created_at": START, "resolved_at": END,
        "last_status_change_at": END, "urgency": "high",
        "priority": {"id": "PP", "summary": "SEV1"},
        "service": {"id": "PS", "type": "service_reference", "summary": "checkout"},
        "html_url": f"https://shop.pagerduty.com/incidents/{name}", "assignments": [],
        "last_status_change_by": user("Ana Arbor"), **more,
    }  # fmt: skip


def opsgenie(name: str = "0a1b-2c", **more: Any) -> dict[str, Any]:
    return {
        "id": name, "tinyId": "7", "message": "Checkout is down", "status": "resolved",
        "priority": "SEV1", "createdAt": "2026-03-04T14:05:00Z", "impactStartDate": START,
        "updatedAt": "2026-03-08T08:00:00Z", "impactedServices": [{"name": "checkout"}],
        "responders": [{"type": "user", "name": "Ana Arbor"}],
        "links": {"web": "https://shop.app.opsgenie.com/incident/detail/0a1b-2c"},
        "timelines": [
            {"id": "t1", "eventTime": START, "type": "IncidentOpened", "group": "i", "title": {}},
            {"id": "t2", "eventTime": END, "type": "IncidentResolved", "group": "i", "title": {}},
        ], **more,
    }  # fmt: skip


def statuspage(name: str = "k7x", **more: Any) -> dict[str, Any]:
    return {
        "id": name, "name": "Checkout is down", "status": "postmortem", "impact": "SEV1",
        "created_at": "2026-03-04T14:06:00Z", "started_at": START, "resolved_at": END,
        "updated_at": END, "shortlink": "https://stspg.io/k7x", "page_id": "shop",
        "components": [{"id": "c", "name": "checkout"}],
        "incident_updates": [{"id": "u", "status": "resolved", "created_at": END, "body": "Over."}],
        **more,
    }  # fmt: skip


def github(number: int = 12, **more: Any) -> dict[str, Any]:
    page = f"https://github.com/acme/shop/issues/{number}"
    return {
        "number": number, "title": "Checkout is down", "state": "closed", "created_at": START,
        "closed_at": END, "html_url": page, "comments_url": f"{page}/comments",
        "labels": [{"name": "incident"}, {"name": "SEV1"}, {"name": "service: checkout"}],
        "assignees": [{"login": "ana"}], **more,
    }  # fmt: skip


def incidentio(name: str = "01H", reference: str = "INC-7", **more: Any) -> dict[str, Any]:
    stamps = [("Impact started", START), ("Resolved at", END)]
    return {
        "id": name, "reference": reference, "name": "Checkout is down", "visibility": "public",
        "created_at": "2026-03-04T14:04:00Z", "updated_at": END,
        "permalink": "https://app.incident.io/shop/incidents/7",
        "severity": {"name": "SEV1"}, "incident_status": {"name": "Closed", "category": "closed"},
        "incident_role_assignments": [
            {"role": {"name": "Incident Lead"}, "assignee": {"name": "Ana Arbor"}},
        ],
        "incident_timestamp_values": [
            {"incident_timestamp": {"name": key, "rank": n}, "value": {"value": at}}
            for n, (key, at) in enumerate(stamps)
        ],
        "custom_field_entries": [
            {"custom_field": {"name": "Affected services"}, "values": [{"value_text": "checkout"}]}
        ], **more,
    }  # fmt: skip


def firehydrant(name: str = "fh-1", **more: Any) -> dict[str, Any]:
    stones = [("started", START), ("resolved", END)]
    return {
        "id": name, "number": 7, "name": "Checkout is down", "created_at": START,
        "current_milestone": "resolved", "severity": "SEV1", "priority": None,
        "incident_url": "https://app.firehydrant.io/incidents/fh-1",
        "services": [{"name": "checkout"}],
        "milestones": [
            {"id": f"m{n}", "type": key, "occurred_at": at, "created_at": at, "duration": ""}
            for n, (key, at) in enumerate(stones)
        ],
        "role_assignments": [
            {"id": "r", "incident_role": {"name": "Commander"}, "user": {"name": "Ana Arbor"}}
        ], **more,
    }  # fmt: skip


def rootly(name: str = "ro-1", **more: Any) -> dict[str, Any]:
    return {
        "id": name, "type": "incidents",
        "attributes": {
            "sequential_id": 7, "slug": "checkout-is-down", "title": "Checkout is down",
            "created_at": START, "started_at": START, "detected_at": START, "mitigated_at": END,
            "resolved_at": END, "acknowledged_at": None, "in_triage_at": None,
            "url": "https://rootly.com/account/incidents/7",
            "severity": {"data": {"id": "s", "attributes": {"name": "SEV1"}}},
            "services": {"data": [{"id": "c", "attributes": {"name": "checkout"}}]},
            "roles": [{"incident_role": {"name": "Commander"}, "user": {"name": "Ana Arbor"}}],
            **more,
        },
    }  # fmt: skip


def datadog(name: str = "dd-1", **more: Any) -> dict[str, Any]:
    return {
        "id": name, "type": "incidents",
        "attributes": {
            "public_id": 7, "title": "Checkout is down", "created": START,
            "customer_impacted": True, "customer_impact_start": START,
            "resolved": END, "modified": END,
            "fields": {
                "severity": {"type": "dropdown", "value": "SEV1"},
                "services": {"type": "autocomplete", "value": ["checkout"]},
                "state": {"type": "dropdown", "value": "resolved"},
            }, **more,
        },
        "relationships": {"commander_user": {"data": {"id": "u-1", "type": "users"}}},
    }  # fmt: skip


ANA = {
    "id": "u-1", "type": "users",
    "attributes": {"name": "Ana Arbor", "handle": "ana@shop.example", "email": "ana@shop.example"},
}  # fmt: skip

EXPORTS: dict[str, Any] = {
    "pagerduty": {"incidents": [pagerduty(), pagerduty("PABC13", title="Search is slow")]},
    "opsgenie": {"data": [opsgenie(), opsgenie("9z", tinyId="8")], "took": 0.1, "requestId": "r"},
    "statuspage": {"page": {"id": "shop"}, "incidents": [statuspage(), statuspage("k8x")]},
    "github": [github(), github(13)],
    "incidentio": {"incidents": [incidentio(), incidentio("01J", "INC-8")]},
    "firehydrant": {"data": [firehydrant(), firehydrant("fh-2")]},
    "rootly": {"data": [rootly(), rootly("ro-2")]},
    "datadog": {"data": [datadog(), datadog("dd-2")], "included": [ANA]},
}
NAMES = {
    "pagerduty": "PABC12", "opsgenie": "0a1b-2c", "statuspage": "k7x", "github": "acme/shop#12",
    "incidentio": "INC-7", "firehydrant": "fh-1", "rootly": "ro-1", "datadog": "dd-1",
}  # fmt: skip
"""What the first incident of each is called."""
