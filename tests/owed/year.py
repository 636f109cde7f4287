"""An archive on disk, and what a tool has on record beside it."""

import json
from pathlib import Path
from typing import Any

from owed import exports


def export(*incidents: dict[str, Any], name: str = "pd.json") -> str:
    Path(name).write_text(json.dumps({"incidents": incidents}), encoding="utf-8")
    return name


def write(name: str, head: str, body: str = "") -> None:
    text = f"---\nid: {name}\n{head}\n---\n\n## Summary\n\n{body}\n"
    Path(f"postmortems/{name}.md").write_text(text, encoding="utf-8")


def year() -> str:
    """Write an archive, and return an export with an incident of each standing."""
    write("published", "records: [PDONE1]\nstatus: published\ntitle: Done")
    write("draft", "date: 2026-03-02\nservices: [mail]\ntitle: Mail was late")
    write("secret", "date: 2026-03-03\nservices: [vault]\ntitle: Vault\nvisibility: restricted")
    early = {"created_at": "2025-12-05T10:00:00Z", "resolved_at": "2025-12-05T11:00:00Z"}

    def one(name: str, day: str, service: str, **more: Any) -> dict[str, Any]:
        times = {"created_at": f"{day}T10:00:00Z", "resolved_at": f"{day}T11:00:00Z"}
        return exports.pagerduty(name, service={"summary": service}, **{**times, **more})

    return export(
        exports.pagerduty("PLATE1"),
        one("PNEWS1", "2026-03-19", "news", title="News " * 30, last_status_change_by={}),
        one("PDONE1", "2025-12-05", "done", **early),
        one("PMAIL1", "2026-03-02", "mail"),
        one("PVAULT", "2026-03-03", "vault", priority={"summary": "P1"}),
        one("PAGAIN", "2026-03-12", "mail", priority={"summary": "SEV3"}, title="Mail again"),
        one("PODD11", "2026-03-09", "odd", priority={"summary": "Blocker"}),
        one("POPEN1", "2026-03-18", "open", status="acknowledged"),
    )
