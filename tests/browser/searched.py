"""An archive in which much comes near what is looked for, and the search box over it."""

from pathlib import Path

from playwright.sync_api import Locator, Page

CONFIGURATION = """\
site_name: Archive
docs_dir: site
use_directory_urls: false
theme: {name: material, font: false}
plugins: [search, blamefree]
"""
TITLE = 'Checkout outage <img src="x" onerror="alert(1)"> {{ 7*7 }}'
TEXT = """\
It stays literal: &lt;mark&gt;x&lt;/mark&gt; &amp;amp; `<b>` after the gridlock.

`HighErrorRate` fired and `checkout_pool_wait_seconds` rose, as in OPS-12. The log said
`ECONNREFUSED 10.0.0.1:5432`, then `java.lang.NullPointerException: null` and
`pool exhausted: 40/40`.

```
{"level":"warn","code":"IDP-4017"}
java.lang.OutOfMemoryError: Java heap space
ssl.SSLError: [SSL: CERTIFICATE_VERIFY_FAILED]
standard analyzer [index_not_normalised_exception]
  at org.postgresql.PgResultSet.next(PgResultSet.java:1978)
```

| Seen | As |
|---|---|
| 409 | "duplicate" (pay_err_0x8007274C) |
"""
OUTAGE = "2026-03-04-checkout-outage"


def lay_out(root: Path) -> None:
    """Write a repository that can be built."""
    (root / "mkdocs.yml").write_text(CONFIGURATION)
    (root / "postmortem.toml").touch()
    (root / "site").mkdir()
    (root / "site" / "index.md").write_text("# Archive\n")
    (root / "postmortems").mkdir()
    written = {OUTAGE: _postmortem("2026-03-04", "checkout-outage", TITLE, "SEV1", TEXT, "AI-417")}
    near = f"A gridlock, as in {OUTAGE}-2: a null pool waited, an exception and an error. " * 3
    for month in range(1, 13):
        day = f"2025-{month:02}-04"
        text = _postmortem(day, "checkout-outage", f"Queue {month}", "SEV3", near, f"AI-417{month}")
        written[f"{day}-checkout-outage"] = text.replace("the queue", f"OPS-12{month}")
    for name, text in written.items():
        (root / "postmortems" / f"{name}.md").write_text(text)


def _postmortem(day: str, name: str, title: str, severity: str, text: str, action: str) -> str:
    return (
        f"---\nid: {day}-{name}\ntitle: '{title}'\ndate: {day}\nseverity: {severity}\n"
        f"status: published\nservices: [{'checkout' if severity == 'SEV1' else 'ledger'}]\n"
        f"times: {{started: {day}T14:02:00Z, resolved: {day}T15:10:00Z}}\n---\n"
        f"## Summary\n\n{text}\n\n## Action items\n\n| ID | Action | Owner | Due |\n"
        f"|---|---|---|---|\n| {action} | Watch the queue | ana | 2026-05-01 |\n"
    )


def box(page: Page) -> Locator:
    """Return the field that is typed into."""
    return page.get_by_role("searchbox", name="Search")


def said(page: Page) -> Locator:
    """Return what is said of the results."""
    return page.locator(".bf-search [role=status]")


def results(page: Page) -> Locator:
    """Return the links to what was found."""
    return page.locator(".bf-search-results a")
