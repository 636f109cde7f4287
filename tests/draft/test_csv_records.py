"""Timelines that come out of a spreadsheet."""

import json
import sys
from pathlib import Path

import pytest

from blamefree.cli import main
from blamefree.draft.event import SourceEvent
from blamefree.draft.material import of_file
from blamefree.draft.sources import open_source
from blamefree.draft.sources.asked import Given, Source
from blamefree.errors import InputError

AMBIGUOUS = "when,what\n03/04/2026 14:05,Checkout fails\n04/04/2026 09:00,Checkout works\n"


def table(text: str | bytes, **given: str) -> Source:
    data = text if isinstance(text, bytes) else text.encode()
    return open_source(of_file("inc.csv", data), Given.model_validate({"zone": "UTC", **given}))


def instants(source: Source) -> list[str]:
    return [f"{event.at:%Y-%m-%d %H:%M}" if event.at else "" for event in source.events()]


def only(text: str, **given: str) -> SourceEvent:
    (event,) = table(text, **given).events()
    return event


def test_day_and_month_are_told_apart_by_another_row() -> None:
    day_first = table(AMBIGUOUS + "13/04/2026 10:00,Review\n")
    month_first = table(AMBIGUOUS + "04/13/2026 10:00,Review\n")
    assert instants(day_first) == ["2026-04-03 14:05", "2026-04-04 09:00", "2026-04-13 10:00"]
    assert instants(month_first) == ["2026-03-04 14:05", "2026-04-04 09:00", "2026-04-13 10:00"]
    assert day_first.notes == ("inc.csv: 03/04/2026 is read day first, as other rows need it.",)
    assert day_first.needs() == month_first.needs() == ()


def test_without_such_a_row_somebody_has_to_say() -> None:
    (need,) = table(AMBIGUOUS).needs()
    assert need.what == "date_order"
    assert instants(table(AMBIGUOUS))[0] == ""
    assert instants(table(AMBIGUOUS, date_order="mdy"))[0] == "2026-03-04 14:05"
    assert table(AMBIGUOUS, date_order="mdy").needs() == ()


def test_rows_that_contradict_one_another_decide_nothing() -> None:
    both = AMBIGUOUS + "13/04/2026 10:00,Review\n04/14/2026 10:00,Again\n"
    assert [need.what for need in table(both).needs()] == ["date_order"]
    assert instants(table(both))[2:] == ["2026-04-13 10:00", "2026-04-14 10:00"]


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("Time (PT)", "2026-07-04 14:05", "2026-07-04 21:05"),
        ("time_utc", "2026-03-04 14:05", "2026-03-04 14:05"),
        ("Zeitpunkt", "04.03.2026 14:05 Uhr", "2026-03-04 14:05"),
        ("@timestamp", "Mar 4, 2026 @ 14:05:12.123", "2026-03-04 14:05"),
        ("created_at", "2026-03-04T14:05:00.1234567+02:00", "2026-03-04 12:05"),
        ("when", "1772633100123", "2026-03-04 14:05"),
        ("when", "3/14/26 2:05 PM", "2026-03-14 14:05"),
        ("when", "'2026-03-04 14:05", "2026-03-04 14:05"),
    ],
)
def test_a_cell_is_read_in_its_own_form(header: str, cell: str, expected: str) -> None:
    assert instants(table(f'{header},what\n"{cell}",Checkout fails\n')) == [expected]


@pytest.mark.parametrize("cell", ["soon", "99/99/2026 10:00", "46085.58", "0001-01-01T00:00:00Z"])
def test_what_is_no_time_is_said_and_stays_as_written(cell: str) -> None:
    event = only(f"when,what\n{cell},Checkout fails\n")
    assert (event.at, event.raw_time, event.precision) == (None, cell, "none")
    assert event.notes == (f"{cell} cannot be read as a time",)


def test_date_and_time_may_stand_in_columns_of_their_own() -> None:
    text = "Date;Time;Zone;Event\n2026-03-04;23:50;CET;Pages\n;00:10;CET;Fixed\n"
    assert instants(table(text)) == ["2026-03-04 22:50", "2026-03-04 23:10"]


def test_a_zone_is_never_assumed() -> None:
    text = "when,what\n2026-03-04 14:05,Checkout fails\n"
    assert [need.what for need in table(text, zone="").needs()] == ["zone"]
    assert [need.what for need in table("when,what\n14:05,x\n").needs()] == ["date"]
    unclear = table(text.replace("14:05", "14:05 IST"), zone="UTC").needs()
    assert "IST can mean" in unclear[0].why


def test_columns_carry_who_how_bad_and_where() -> None:
    event = only(
        "when,who,what,details,priority,service\n"
        '2026-03-04 14:05,@ana,Rolled back,"to 1.4.1\n(all hosts)",P1,checkout\n'
    )
    assert (event.actor, event.severity, event.services) == ("ana", "P1", ("checkout",))
    assert event.text == "Rolled back: to 1.4.1 (all hosts)"


def test_remarks_above_the_header_are_kept_and_state_a_zone() -> None:
    text = "Checkout incident,\nAll times in EST,\nWhen,What\n2026-03-04 09:05,Pages\n"
    source = table(text, zone="")
    assert source.needs() == ()
    assert instants(source)[2:] == ["2026-03-04 14:05"]
    assert [event.kind for event in source.events()] == ["aside", "aside", "entry"]


def test_utf_16_of_a_spreadsheet_is_read() -> None:
    data = "Zeit\tEreignis\r\n2026-03-04 14:05\tStörung\r\n".encode("utf-16")
    assert [event.text for event in table(data).events()] == ["Störung"]


def test_prose_with_commas_is_no_table() -> None:
    prose = "Timeline, all times in UTC\n\n2026-03-04 14:05 ana, bo and chi join\n"
    assert table(prose).kind == "timeline"
    assert table("time,place\n2026-03-04 14:05,here\n").kind == "timeline"


def test_a_quotation_mark_that_never_closes_is_said() -> None:
    endless = "when,what\n2026-03-04 14:05," + '"' + "x" * 200_000
    with pytest.raises(InputError, match=r"inc\.csv is damaged CSV"):
        table(endless)


def test_a_log_of_megabytes_is_refused() -> None:
    with pytest.raises(InputError, match="at most 4 MB"):
        table("when,what\n" + "2026-03-04 14:05,x\n" * 300_000)


def test_records_in_a_column_are_read_as_the_tools_own() -> None:
    message = {"type": "message", "ts": "1772633100.000100", "user": "U1", "text": "it fails"}
    cell = json.dumps(message).replace('"', '""')
    rows = f'7,"{{""page"":1}}","{cell}"\n8,"{{""page"":1}}",broken\n'
    source = table("id,params,data\n" + rows)
    assert source.kind == "slack"
    assert [event.text for event in source.events()] == ["it fails"]


def test_the_order_of_day_and_month_is_an_option(
    repo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    (repo / "inc.csv").write_text(AMBIGUOUS)
    asked = ["new", "--from", "inc.csv", "--stdout", "--tz", "UTC"]
    assert main(asked) == 2
    assert "03/04/2026 can be read as two dates" in capsys.readouterr().err
    assert main([*asked, "--date-order", "dmy"]) == 0
    assert "2026-04-03" in capsys.readouterr().out
