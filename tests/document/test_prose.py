"""What the prose rules read, and the way back to the source."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blamefree.document.model import Postmortem
from blamefree.document.parse import parse
from blamefree.document.prose import sentences, titles

EndsSoon = Callable[..., None]

PATH = "postmortems/2026-03-04-checkout-outage.md"


def read(text: str) -> Postmortem:
    return parse(text, PATH)


def said(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(read(text))]


def test_paragraphs_bullets_and_cells_are_narrative() -> None:
    text = (
        "## Impact\nOrders failed. Nobody\nwas paged.\n\n- One bullet\n  goes on.\n"
        "\n| Factor | Effect |\n|---|---|\n| No limit | No limit |\n"
    )
    assert said(text) == [
        *("Orders failed.", "Nobody was paged.", "One bullet goes on."),
        *("No limit", "No limit"),
    ]


def test_headings_code_quotes_and_comments_are_not() -> None:
    text = (
        "---\ntitle: Bo was careless\n---\n# Bo was lazy\n\n> The vendor was sloppy.\n\n"
        "```\nBo forgot it\n```\n\n    indented code\n\n<!-- a note\nof ours -->\n\n"
        "Kept.<!-- not -->\n"
    )
    assert said(text) == ["Kept."]


def test_action_items_come_by_their_titles_only() -> None:
    text = (
        "## Action items\nAgreed on Monday.\n\n| ID | Action | Owner |\n|---|---|---|\n"
        "| AI-1 | Add a **limit** | ana |\n"
    )
    assert said(text) == ["Agreed on Monday."]
    assert [title.text for title in titles(read(text))] == ["Add a limit"]


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("**Root** _cause_: a ~~query~~.", "Root cause: a query."),
        ("The `pg` host and `@ana`.", "The code host and @ana."),
        ("See [the graph](https://x.test/a_(b)) at https://x.test/y.", "See the graph at link."),
        ("Ana&#39;s &#42;host&#42;", "Ana's *host*"),
        (r"a \*star\* and snake_case", "a *star* and snake_case"),
        ("“Quoted” and it’s", '"Quoted" and it\'s'),
        ("- [ ] Restart it", "Restart it"),
    ],
)
def test_markup_is_read_as_a_reader_sees_it(markdown: str, words: str) -> None:
    assert said(f"## Impact\n{markdown}\n") == [words]


@pytest.mark.parametrize(
    ("paragraph", "count"),
    [
        ("At 14.05 e.g. Node 3 failed. Then 4.", 2),
        ('He said "It failed. We saw it." Then it stopped.', 2),
        ("It failed, i.e. The pool was empty!", 1),
        ("Version v1.2.3 was live. Then v1.2.4.", 2),
    ],
)
def test_full_stops_that_end_nothing_do_not_end_a_sentence(paragraph: str, count: int) -> None:
    assert len(said(f"{paragraph}\n")) == count


def test_a_word_is_found_again_in_the_source() -> None:
    text = "## Root cause\r\n- **Ana** &amp; [Bo](https://x.test) ran\r\n  `rm` twice.\r\n"
    (sentence,) = sentences(read(text))
    assert sentence.text == "Ana & Bo ran code twice."
    for word, source in [("Ana", "Ana"), ("&", "&"), ("Bo", "Bo"), ("code", "`rm`")]:
        at = sentence.text.index(word)
        assert sentence.source(at, at + len(word)).of(text) == source


def test_a_sentence_knows_the_innermost_section_with_a_name() -> None:
    text = "Before.\n\n## Root cause\nA.\n\n### Aside\nB.\n\n## Timeline\nC.\n\n# Other\nD.\n"
    found = [(sentence.text, sentence.section) for sentence in sentences(read(text))]
    assert found == [
        ("Before.", None),
        ("A.", "root-cause"),
        ("B.", "root-cause"),
        ("C.", "timeline"),
        ("D.", None),
    ]


@given(
    st.text(alphabet=st.sampled_from(list("ab.*_`[]()<>!&#39;|-\n\r \"'\\@:/~\t\x00")), max_size=80)
)
def test_any_text_gives_sentences_that_lie_in_it(text: str) -> None:
    for sentence in sentences(read(text)):
        assert len(sentence.text) == len(sentence.offsets)
        assert list(sentence.offsets) == sorted(sentence.offsets)
        assert 0 <= sentence.span.start < sentence.span.end <= len(text)
        assert sentence.text == sentence.text.strip()


@pytest.mark.parametrize(
    "piece",
    [
        "`",
        "``` ` ",
        "[",
        "](",
        "![a](",
        "<a ",
        "<!--",
        "&#",
        "*",
        "_a",
        '"A. ',
        ". ",
        "e.g. A ",
        "a. B ",
    ],
)
def test_hostile_text_comes_to_an_end(ends_soon: EndsSoon, piece: str) -> None:
    ends_soon(lambda text: sentences(read(f"x {text}")), piece, 80_000)
