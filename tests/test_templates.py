"""Templates: found in a repository first, filled with values that stay text."""

from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from blamefree.errors import InputError
from blamefree.templates import render, written


def rendered(folder: Path, template: str, **values: object) -> str:
    (folder / "t.md.j2").write_text(template)
    return render("t.md.j2", folder, values)


def test_a_value_is_text(tmp_path: Path) -> None:
    text = rendered(tmp_path, "{{ said }}", said="<b>{{ 7 * 7 }}</b> [x](http://y)")
    assert MarkdownIt().render(text) == "<p>&lt;b&gt;{{ 7 * 7 }}&lt;/b&gt; [x](http://y)</p>\n"


def test_macros_and_loops_escape_once(tmp_path: Path) -> None:
    template = "{% macro row(x) %}- {{ x }}{% endmacro %}{% for x in xs %}{{ row(x) }};{% endfor %}"
    assert rendered(tmp_path, template, xs=["<", "b"]) == "- &#60;;- b;"


@pytest.mark.parametrize("value", ['a "b"', "no", "12:30", "x: y # z", "ana", "0x1f", "a\u2028b"])
def test_yaml_reads_back_what_was_given(tmp_path: Path, value: str) -> None:
    text = rendered(tmp_path, "a: {{ v|yaml }}\nb: {{ v|word }}  # {{ v|comment }}\n", v=value)
    assert yaml.safe_load(text) == {"a": value, "b": value}


def test_written_text_is_left_as_it_is(tmp_path: Path) -> None:
    assert rendered(tmp_path, "{{ v }}", v=written("`x`")) == "`x`"


def test_a_repository_overrides_one_section(tmp_path: Path) -> None:
    (tmp_path / "draft").mkdir()
    (tmp_path / "draft" / "section.md.j2").write_text("## Ours: {{ section.title }}\n")
    section = {"name": written("glossary"), "title": "Words"}
    values = {"kind": "incident", "severity_folder": "sev1", "sections": [section]}
    (tmp_path / "draft" / "frontmatter.md.j2").write_text("---\n---")
    assert "## Ours: Words" in render("draft.md.j2", tmp_path, values)


@pytest.mark.parametrize(
    "template",
    [
        "{{ missing }}",
        "{% if %}",
        "{{ 1 / 0 }}",
        "{{ ''.__class__.__mro__ }}",
        "{% include '../secret' %}",
        "{{ v.append(1) }}",
        "{{ [].append(1) }}",
    ],
)
def test_a_wrong_template_is_one_sentence(tmp_path: Path, template: str) -> None:
    with pytest.raises(InputError, match=r"^template "):
        rendered(tmp_path, template, v=1)


def test_a_template_that_does_not_exist_is_said() -> None:
    with pytest.raises(InputError, match=r"nowhere\.md\.j2"):
        render("nowhere.md.j2", None, {})


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("{{ nope }}", "'nope' is undefined"),
        ("{% if %}", "Expected an expression"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{% include 'gone.j2' %}", "there is no template gone.j2."),
        ("{% include 'draft/summary.md.j2' %}", "maximum recursion depth exceeded"),
    ],
)
def test_the_file_and_the_line_at_fault_are_named(tmp_path: Path, wrong: str, said: str) -> None:
    (tmp_path / "draft").mkdir()
    (tmp_path / "draft" / "summary.md.j2").write_text(f"## Summary\n\n{wrong}\n")
    (tmp_path / "draft" / "frontmatter.md.j2").write_text("---\n---")
    section = {"name": written("summary"), "title": "Summary"}
    values = {"kind": "incident", "severity_folder": "sev1", "sections": [section]}
    with pytest.raises(InputError) as refused:
        render("draft.md.j2", tmp_path, values)
    assert refused.value.message.startswith(f"template draft/summary.md.j2 line 3: {said}")
