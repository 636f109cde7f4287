"""What people wrote is shown as GitHub shows it, and does nothing but show."""

import re
from collections.abc import Callable

import pytest

from blamefree.archive.model import Archive, Heading
from blamefree.archive.text.body import body
from blamefree.document.model import Postmortem

Read = Callable[..., Postmortem]
Show = Callable[..., str]

NAME = "2026-03-04-checkout-outage"
TABLE = """\
| ID | Action | Owner | Due | Status |
|---|---|---|---|---|
"""


@pytest.fixture
def show(read: Read, archive: Archive) -> Show:
    """Return the HTML of a body, without its headings."""

    def shown(text: str, **head: str) -> str:
        found = body(archive, read(NAME, body=text, **head), {}).blocks
        return "\n".join(block for block in found if isinstance(block, str))

    return shown


@pytest.fixture
def headings(read: Read, archive: Archive) -> Callable[[str], list[Heading]]:
    """Return the headings of a body."""

    def found(text: str) -> list[Heading]:
        blocks = body(archive, read(NAME, body=text), {}).blocks
        return [block for block in blocks if isinstance(block, Heading)]

    return found


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Counts:\n- a\n- b", "<li>a</li>\n<li>b</li>"),
        ("Counts:\n\n| a |\n|---|\n| 1 |", "<td>1</td>"),
        ("- a\n  - b", "<li>a\n<ul>\n<li>b</li>"),
        ("- a\n  ```\n  code\n    deep\n  ```", "<code>code\n  deep\n</code>"),
        ("~~gone~~ <kbd>F1</kbd> H<sub>2</sub>O<br>", "<s>gone</s> <kbd>F1</kbd> H<sub>2</sub>"),
        ("| n |\n|--:|\n| 1 |", '<td class="bf-right">1</td>'),
        ("- [ ] a", 'aria-label="To do:">☐</span> a'),
        ("- [x] a", 'aria-label="Done:">☑</span> a'),
        ("a[^1]\n\n[^1]: b", '<li id="fn1" class="footnote-item"><p>b'),
        ("> [!CAUTION]\n> Hot", '"admonition danger">\n<p class="admonition-title">Caution'),
        ('!!! tip "A *word*"\n    Hot', 'admonition-title">A <em>word</em></p>\n<p>Hot</p>'),
        ("??? note\n    Hot", '<details class="admonition note">\n<summary>Note</summary>'),
        ("???+ md-overlay\n    Hot", '<details class="admonition note" open="">'),
        ("```python\nx = 1\n```", '<span class="n">x</span>'),
        ("```nothing-known\nx = 1\n```", '"highlight"><pre><code>x = 1\n</code></pre></div>'),
        ("<details><summary>a</summary>\n\n## Inside\n\n</details>", '<h2 id="inside">Inside</h2>'),
        ("`{{ a }}` {{ b }}", "<code>&#123;&#123; a }}</code> &#123;&#123; b }}"),
        ("see https://a.example/b_(c)). Then", ">https://a.example/b_(c)</a>). Then"),
        ("`https://a.example`", "<code>https://a.example</code>"),
        ("👩‍🚒 and می‌خواهم stay", "👩‍🚒 and می‌خواهم stay"),
        ("a\u202eb\u200bc &#8238;d", "abc d"),
    ],
)  # fmt: skip
def test_what_is_written_is_shown(show: Show, written: str, shown: str) -> None:
    assert shown in show(f"## Summary\n\n{written}\n")


def test_headings_have_the_addresses_that_github_gives_them(
    headings: Callable[[str], list[Heading]],
) -> None:
    text = "## Root cause (why?)\n### A & `b`\n## Root cause (why?)\n# Top\n## __bf-x\n## 原因\n"
    assert headings(text) == [
        Heading("Root cause (why?)", "root-cause-why", 2),
        Heading("A & b", "a--b", 3),
        Heading("Root cause (why?)", "root-cause-why-1", 2),
        Heading("Top", "top", 2),
        Heading("__bf-x", "bf-x", 2),
        Heading("原因", "原因", 2),
    ]


def test_a_title_that_the_text_repeats_is_left_out(
    headings: Callable[[str], list[Heading]],
) -> None:
    assert headings("# Checkout  OUTAGE\n\n## Summary\n") == [Heading("Summary", "summary", 2)]


def test_headings_deeper_or_in_a_quote_stay_where_they_are(show: Show) -> None:
    html = show("## Summary\n\n#### Detail\n\n> ## Said\n")
    assert '<h4 id="detail">Detail</h4>' in html
    assert '<blockquote>\n<h2 id="said">Said</h2>' in html


def test_comments_are_for_who_edits_the_file(show: Show) -> None:
    hidden = (
        "It broke. <!-- who? --> Mended.\n\n<!--\nfor editors\n\nonly\n-->\n\n`<!-- code -->`\n"
    )
    html = show(f"## Summary\n\n{hidden}")
    assert "who?" not in html
    assert "editors" not in html
    assert "only" not in html
    assert "Mended." in html
    assert "<code>&lt;!-- code --&gt;</code>" in html


def test_actions_show_what_became_of_them(show: Show) -> None:
    rows = (
        "| AI-41 | Set a \\| b | @ana, bo | 2026-05-01 | in progress, half |\n"
        "| AI-42 | Alert | bo | 2026-09-01 | done 2026-04-01 |\n"
        "| AI-42 | Twice | bo | 2026-09-01 | open |\n"
    )
    html = show(f"## Action items\n\n{TABLE}{rows}")
    assert html.count('<tr id="ai-41">') == html.count('<tr id="ai-42">') == 1
    assert '<td data-label="Owner">Ana Lima, bo</td>' in html
    assert "Overdue 60 d</span> in progress, half</td>" in html
    assert '<span class="bf-chip bf-state-done">Done</span> 2026-04-01</td>' in html
    assert '"><span class="bf-chip bf-state-open">Open</span></td>' in html


def test_actions_in_a_list_or_without_a_status_column_show_it_too(show: Show) -> None:
    listed = show("## Action items\n\n- [x] Set it\n- [ ] Tell @ana by 2026-05-01\n")
    assert re.search(r"Set it <span class=\"[^\"]*\">Done</span></li>", listed)
    assert "Overdue 60 d</span></li>" in listed
    table = show("## Action items\n\n| Action | Owner |\n|---|---|\n| Set it | ana |\n")
    assert re.search(
        r"<td data-label=\"Action\">Set it <span class=\"[^\"]*\">Open</span></td>", table
    )


def test_a_table_elsewhere_has_no_states(show: Show) -> None:
    html = show(f"## Impact\n\n{TABLE}| AI-1 | a | b | c | open |\n")
    assert "bf-chip" not in html
    assert "data-label" not in html


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("- 14:02 - a", '<li><time datetime="2026-03-04T14:02:00Z">14:02</time> - a</li>'),
        ("- **16:02 CET** - a", '<strong><time datetime="2026-03-04T15:02:00Z">16:02 CET</time>'),
        (
            "| Time | Event |\n|---|---|\n| 14:02 | a |",
            '<td><time datetime="2026-03-04T14:02:00Z">',
        ),
        ("- soon after - a", "<li>soon after - a</li>"),
    ],
)
def test_times_of_the_timeline_are_read_by_machines(show: Show, line: str, shown: str) -> None:
    assert shown in show(f"## Timeline\n\nAll times in UTC. <!-- x\n-->\n\n{line}\n")


def test_times_stand_on_their_own_line(show: Show) -> None:
    html = show(
        "## Timeline\n\nAll times in UTC.\n\n14:02 - rises, last seen at 14:05\n14:05 - a\n"
    )
    assert html.count("<time") == 2
    assert '<time datetime="2026-03-04T14:05:00Z">14:05</time> - a' in html
