"""Where a new row goes in a timeline of any form, and that nobody's line changes."""

import datetime as dt

import pytest

from blamefree.document import edit
from blamefree.document.parse import parse
from blamefree.draft.growth import place
from blamefree.draft.writing.rows import Row
from blamefree.errors import InputError

HEAD = "---\nid: 2026-03-04-checkout\ndate: 2026-03-04\n---\n## Summary\n\nOrders failed.\n\n"
TAIL = "\n## Root cause\n\nA pool of 10.\n"
LISTED = """## Timeline

All times in UTC.

- 14:02 - Alert fired <!-- a.json x -->
- 14:10 - **Rolled back** by us, as ana wrote
- 14:30 - Resolved
"""
DAYS = """## Timeline

All times in UTC.

### 2026-03-04

* 23:50 - Alert fired

### 2026-03-05

* 00:20 - Resolved
"""
TABLE = """## Timeline (UTC)

| Time | Who | What happened |
|---|---|---|
| 14:02 | bot | The alert fired |
| 14:30 | ana | It is resolved |
"""
VIENNA = "## Timeline\n\nAll times in Europe/Vienna.\n\n- 15:02 - Alert fired\n- 15:30 - Resolved\n"
EMPTY = "## Timeline\n\nTODO(timeline): one line an event\n"
FORMS = {"list": LISTED, "days": DAYS, "table": TABLE, "vienna": VIENNA, "empty": EMPTY}
MOMENTS = ["04T13:00", "04T14:02", "04T14:20", "04T15:00", "04T23:55", "05T00:10", "06T09:00"]


def row(moment: str, text: str = "Deployed 1.4.2") -> Row:
    at = dt.datetime.fromisoformat(f"2026-03-{moment}:00+00:00")
    return Row(at, f"{at:%H:%M}", text, "pd.json log entry R7")


def placed(timeline: str, *rows: Row) -> str:
    text = HEAD + timeline + TAIL
    return edit.apply(text, place.edits(parse(text, "x.md"), rows))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_row_stands_at_its_time_in_any_form(form: str, moment: str) -> None:
    before, added = HEAD + FORMS[form] + TAIL, row(moment)
    after = placed(FORMS[form], added)
    events = parse(after, "x.md").timeline.events
    mine = [event for event in events if "Deployed 1.4.2" in event.text]
    assert [event.at for event in mine] == [added.at]
    ordered = [event.at for event in events if event.at]
    assert ordered == sorted(ordered)
    kept = [line for line in after.splitlines() if "Deployed" not in line]
    assert kept == [line for line in before.splitlines() if "TODO(timeline)" not in line]


def test_a_row_takes_the_form_of_its_neighbours() -> None:
    assert "\n- 14:20 - Deployed 1.4.2 <!-- pd.json log entry R7 -->\n" in placed(
        LISTED, row("04T14:20")
    )
    assert "\n* 00:10 - Deployed" in placed(DAYS, row("05T00:10"))
    assert "\n| 14:20 |  | Deployed" in placed(TABLE, row("04T14:20"))
    assert "\n- 2026-03-04 14:20 UTC - Deployed" in placed(VIENNA, row("04T14:20"))


def test_several_rows_stand_in_order() -> None:
    after = placed(LISTED, row("04T14:25", "second"), row("04T14:20", "first"))
    assert after.index("first") < after.index("second") < after.index("14:30 - Resolved")


def test_the_line_ends_of_the_file_are_kept() -> None:
    text = (HEAD + LISTED + TAIL).replace("\n", "\r\n")
    after = edit.apply(text, place.edits(parse(text, "x.md"), [row("04T14:20")]))
    assert after.count("\n") == after.count("\r\n") == text.count("\r\n") + 1


def test_without_a_timeline_there_is_no_place() -> None:
    with pytest.raises(InputError, match=r"x\.md has no timeline section"):
        place.edits(parse(HEAD, "x.md"), [row("04T14:20")])
