"""The pages of the linter's rules, made from their docstrings."""

from syrupy.assertion import SnapshotAssertion

from blamefree.archive.model import Archive, Page, RuleText
from blamefree.archive.pages import derive
from blamefree.archive.setting import as_html

RULE = """The root cause is a person.

    It matters because ...

    ```bad
    ## Root cause
    <b>Ana</b> broke it.
    ```

    ```good
    The check was missing.
    ```
    """


def test_a_rule_shows_its_examples_as_plain_code(
    archive: Archive, snapshot: SnapshotAssertion
) -> None:
    rule = RuleText(name="person-as-cause", group="blame", severity="error", doc=RULE)
    pages = derive(archive.model_copy(update={"rules": (rule,)}))
    page, index = pages["rules/person-as-cause.md"], pages["rules/index.md"]
    assert isinstance(page, Page)
    assert isinstance(index, Page)
    assert as_html(page) == snapshot
    row = '<a href="person-as-cause/"><code>person-as-cause</code></a></td>'
    assert row in as_html(index)
    assert ">The root cause is a person.</td>" in as_html(index)


def test_without_rules_there_are_no_rule_pages(archive: Archive) -> None:
    assert not [uri for uri in derive(archive) if uri.startswith("rules/")]
