"""`postmortem search`: what is found, in which order, and how it is shown."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from blamefree.cli import main
from blamefree.search import query, snippet

Write = Callable[..., Path]
Captured = pytest.CaptureFixture[str]
Search = Callable[..., list[str]]

BODY = """## Summary

The pool of db-1.shop.example ran dry; browsers said ERR_CONN_RESET, and pages were 5xx.

## Action items

| ID | Action | Ticket |
|---|---|---|
| AI-1 | Alert on the café's pool | SHOP-12 |
"""


@pytest.fixture
def search(capsys: Captured) -> Search:
    """Return a function that searches and returns the names of the files found, best first."""

    def found(*words: str) -> list[str]:
        code = main(["search", "--format", "json", *words])
        hits = json.loads(capsys.readouterr().out)
        assert code == (0 if hits else 1)
        return [Path(hit["path"]).stem for hit in hits]

    return found


def test_a_hit_shows_its_place_its_title_and_a_line(write: Write, capsys: Captured) -> None:
    write("2026-03-04-pool", BODY, title="Checkout down", head="status: published\n")
    assert main(["search", "browsers"]) == 0
    assert capsys.readouterr().out == (
        "postmortems/2026-03-04-pool.md:10\n"
        "  Checkout down (2026-03-04, SEV2)\n"
        "  The pool of db-1.shop.example ran dry; browsers said ERR_CONN_RESET,"
        " and pages were 5xx.\n"
    )


def test_nothing_found_is_said_by_the_exit_code(write: Write, capsys: Captured) -> None:
    write("2026-03-04-pool", BODY)
    assert main(["search", "kubernetes"]) == 1
    assert capsys.readouterr() == ('Nothing found for "kubernetes" in 1 postmortem.\n', "")
    assert main(["search", "kubernetes", "--format", "json"]) == 1
    assert capsys.readouterr() == ("[]\n", "")
    with pytest.raises(SystemExit):
        main(["search", "--help"])
    assert "Exits with 1 where nothing is found." in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    "word",
    ["AI-1", "SHOP-12", "shop-12", "ERR_CONN_RESET", "db-1.shop.example", "5xx", "cafe", "CAFÉ"],
)
def test_names_codes_and_hosts_are_found_word_for_word(
    word: str, write: Write, search: Search
) -> None:
    write("2026-03-04-pool", BODY)
    other = BODY.replace("AI-1", "AI-12").replace("SHOP-12", "SHOP-123").replace("5xx", "5xxs")
    other = other.replace("RESET", "RESETS").replace("shop.example", "shop.examples")
    write("2026-03-05-other", other.replace("café", "coffee"))
    assert search(word) == ["2026-03-04-pool"]


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        (["brows"], 1),
        (["br"], 0),
        (["rowsers"], 0),
        (["pool", "browsers"], 1),
        (["pool", "missing"], 0),
        (["ran dry"], 1),
        (["dry ran"], 0),
        (['"ran dry" browsers'], 1),
        (['"ran dr"'], 0),
        (['"brows"'], 0),
        (['"ran dry'], 1),
        (["brow*"], 1),
    ],
)
def test_words_begin_and_phrases_stand_as_they_are(
    words: list[str], hits: int, write: Write, search: Search
) -> None:
    write("2026-03-04-pool", BODY)
    assert len(search(*words)) == hits


@pytest.mark.parametrize(
    "word",
    [
        "NEAR(pool, 2)", "NEAR", "AND", "OR", "NOT", "title:pool", "{title}: pool", "^pool",
        "pool +", "*", "po*ol", '"', '""', 'pool"', "(", ")", "'", "-", "\\", "+",
        "pool;DROP TABLE words", "a:b", "\udcff", "\u202e", "🔥", "日本", "\x00x", "¼", "़",
    ],
)  # fmt: skip
def test_no_word_is_an_operator(word: str, write: Write, capsys: Captured) -> None:
    write("2026-03-04-pool", BODY)
    assert main(["search", "--", word]) in (0, 1, 2)
    assert "bug of ours" not in capsys.readouterr().err


@pytest.mark.parametrize("words", [["*"], ['""', "-"], [f"w{n}" for n in range(40)]])
def test_what_cannot_be_searched_for_is_one_sentence(
    words: list[str], write: Write, capsys: Captured
) -> None:
    write("2026-03-04-pool", BODY)
    assert main(["search", "--", *words]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_title_and_summary_weigh_more(write: Write, search: Search) -> None:
    filler = "Nothing else of note was seen by anybody in the shop that day.\n"
    write("2026-03-01-text", f"## Summary\n\n{filler}\n## Impact\n\nThe pool. The pool.\n")
    write("2026-03-02-summary", f"## Summary\n\nThe pool.\n\n## Impact\n\n{filler}\n")
    write("2026-03-03-title", f"## Summary\n\n{filler}\n## Impact\n\n{filler}\n", title="Pool")
    for number in range(5):
        write(f"2026-02-0{number + 1}-none", filler)
    names = ["2026-03-03-title", "2026-03-02-summary", "2026-03-01-text"]
    assert search("pool") == names


def test_filters_narrow(write: Write, search: Search) -> None:
    write("2025-03-04-a", BODY, head="services: [Checkout, mail]\nstatus: published\n")
    write("2026-03-04-b", BODY, head="services: [search]\n")
    assert search("pool", "--service", "checkout") == ["2025-03-04-a"]
    assert search("pool", "--year", "2026") == ["2026-03-04-b"]
    assert search("pool", "--status", "draft") == ["2026-03-04-b"]
    assert search("pool", "--severity", "sev2", "--year", "2025") == ["2025-03-04-a"]
    assert search("pool", "--severity", "SEV1") == []


def test_restricted_ones_are_marked_and_stay_out_of_json(
    write: Write, search: Search, capsys: Captured
) -> None:
    write("2026-03-04-token", BODY, head="visibility: restricted\nkind: drill\n")
    assert search("pool") == []
    assert main(["search", "pool"]) == 0
    assert "Case (2026-03-04, SEV2, drill, draft, restricted)" in capsys.readouterr().out


def test_most_cuts_and_says_how_many_are_left(write: Write, capsys: Captured) -> None:
    for day in range(1, 5):
        write(f"2026-03-0{day}-pool", BODY)
    assert main(["search", "pool", "--most", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert lines[-1] == "3 more postmortems found; --most shows more."


def test_what_is_found_cannot_write_lines_of_its_own(write: Write, capsys: Captured) -> None:
    write("2026-03-04-x", "The pool\x1b[2J\u202e ran dry.\n", title='"A\\nB\\e[31m"')
    assert main(["search", "pool"]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 3
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_one_file_that_cannot_be_read_stops_no_other(write: Write, capsys: Captured) -> None:
    write("2026-03-04-pool", BODY)
    write("2026-03-05-log", "pool " * 200_001)
    assert main(["search", "pool"]) == 1
    streams = capsys.readouterr()
    assert streams.out.startswith("postmortems/2026-03-04-pool.md:9\n")
    assert "2026-03-05-log.md is no postmortem" in streams.err


def test_without_an_archive_there_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["search", "pool"]) == 2
    assert "There is no folder" in capsys.readouterr().err


def test_the_line_with_most_of_the_words_is_shown() -> None:
    text = "---\ntitle: Pool dry\n---\nThe pool.\nPool and lookup.\n\nA lookup.\n"
    terms = query.terms(["pool", "lookup"])
    assert snippet.best(text, terms) == (5, "Pool and lookup.")
    assert snippet.best(text, query.terms(["pool"])) == (4, "The pool.")
    assert snippet.best(text, query.terms(["dry"])) == (2, "title: Pool dry")


def test_a_long_line_is_cut_around_the_word_and_a_phrase_may_cross_lines() -> None:
    long = f"{'word ' * 100}pool {'tail ' * 100}"
    line, piece = snippet.best(long, query.terms(["pool"]))
    assert (line, piece[:2], piece[-2:]) == (1, "… ", " …")
    assert " pool tail " in piece
    assert len(piece) <= 124
    assert snippet.best("Held idle\nin transaction.", query.terms(["idle in"])).line == 1


@pytest.mark.parametrize("piece", ["a", "a ", "a-", "aé", "\n", "a\u0301"])
def test_a_long_hostile_text_comes_to_an_end(
    piece: str, ends_soon: Callable[[Callable[[str], object], str], None]
) -> None:
    terms = query.terms(["a-a-a-a b", "aaa", "a a"])
    ends_soon(lambda text: snippet.best(text, terms), piece)
