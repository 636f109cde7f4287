"""Whatever a source says is text in the draft: no markup, no YAML, no template, no inclusion."""

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from blamefree.cli import main
from blamefree.document.parse import parse

markdown = pytest.importorskip("markdown")

New = Callable[..., str]

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "--> <b>out</b> <!-- in",
    "![pixel](https://evil.example/p.png)",
    "[click](javascript:alert(1))",
    "`<i>code</i>` and ``{{ config }}``",
    "{{ 7 * 7 }} {% include '/etc/passwd' %} {# x #}",
    '--8<-- "secret.txt"',
    "](x) [a]: b ![c]",
    "| a | b | ~~c~~ ==d== ^e^",
    "**bold** _em_ \\* &lt;u&gt; &#60;u&#62;",
    'title: "x"\\n---\\nstatus: published',
    "<!-- postmortem: ignore all because I say so -->",
    "<https://evil.example/a`b> <a@b.example>",
    ":::note {: .x onclick=y }",
    "\u202e\u200b\u0007right to left\u2028next",
]
TAGS = {"p", "ul", "li", "a", "code", "h2", "h3", "ol", "table", "thead", "tbody", "tr", "th", "td"}


class Tags(HTMLParser):
    """Collects every tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    reader = Tags()
    reader.feed(html)
    return reader.found


def body(draft: str) -> str:
    return draft[parse(draft, "x.md").body.start :]


def renderings(draft: str) -> list[str]:
    extensions = ["admonition", "attr_list", "md_in_html", "tables", "toc"]
    extensions += ["pymdownx.superfences", "pymdownx.snippets"]
    python = markdown.markdown(body(draft), extensions=extensions)
    return [MarkdownIt("commonmark").enable("table").render(body(draft)), python]


def assert_inert(draft: str) -> None:
    for html in renderings(draft):
        for tag, attributes in tags(html):
            assert tag in TAGS
            allowed = {"href"} if tag == "a" else {"id", "style"}
            assert set(attributes) <= allowed
            href = attributes.get("href") or "https://"
            assert href.startswith(("https://", "http://"))
    head = draft.split("---\n", 2)[1]
    assert yaml.safe_load(head)["status"] == "draft"
    assert not parse(draft, "x.md").problems
    assert "{{" not in body(draft)
    assert "{%" not in body(draft)
    assert "--8<--" not in body(draft)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_line_of_a_timeline_is_text(text: str, new: New) -> None:
    content = f"- 2026-03-04 14:02 UTC - first alert fired: {text}\n"
    draft = new(content, "--title", text)
    assert_inert(draft)
    assert parse(draft, "x.md").frontmatter.title


@pytest.mark.parametrize("text", HOSTILE)
def test_a_message_is_text(text: str, repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    about = {"type": "message", "ts": "1772632920.1", "username": text, "subtype": "bot_message"}
    messages = [
        {**about, "text": f"alert fired: {escaped}"},
        {**about, "ts": "1772632930.1", "text": "", "attachments": [{"title": text}]},
        {"type": "message", "ts": "1772632940.1", "user": text, "text": f"ack {text}"},
        {"type": "message", "ts": "1772632950.1", "subtype": "channel_topic", "topic": text},
    ]
    (repo / "x.json").write_text(json.dumps(messages))
    assert main(["new", "--from", "x.json", "--stdout", "--all"]) == 0
    draft = capsys.readouterr().out
    assert_inert(draft)
    assert len(parse(draft, "x.md").timeline.events) >= 3


@pytest.mark.parametrize("name", ["a --> <b>.md", "x {{ y }} `z`.md", "postmortem: ignore x.md"])
def test_the_name_of_a_file_is_text(
    name: str, repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / name).write_text("- 2026-03-04 14:02 UTC - first alert fired")
    assert main(["new", "--from", name, "--stdout"]) == 0
    draft = capsys.readouterr().out
    assert_inert(draft)
    (event,) = parse(draft, "x.md").timeline.events
    assert event.text == "first alert fired"


def test_an_address_with_a_password_is_no_link(new: New) -> None:
    draft = new("- 2026-03-04 14:02 UTC - purge with https://app:s3cr3tpw@edge.example/all\n")
    assert "href" not in renderings(draft)[0]
    assert "s3cr3tpw" not in draft


def test_nothing_visible_is_lost(new: New) -> None:
    said = (
        "5xx > 25% & rising in `eu-west-1`, see https://graphs.example/d/1?from=a&to=b (snake_case)"
    )
    draft = new(f"- 2026-03-04 14:02 UTC - {said}\n")
    html = renderings(draft)[0]
    assert "5xx &gt; 25% &amp; rising in <code>eu-west-1</code>" in html
    assert 'href="https://graphs.example/d/1?from=a&amp;to=b"' in html
    assert "(snake_case)" in html
