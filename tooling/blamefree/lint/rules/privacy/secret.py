"""The rule `secret`."""

from collections.abc import Iterator

from blamefree.lint.private import found
from blamefree.lint.rule import Case, Fault, rule


@rule(group="privacy", severity="error", softens=False)
def secret(case: Case) -> Iterator[Fault]:
    """A password, key or token stands in the file.

    Incidents are repaired in a hurry, and the command that did it is pasted as it was typed. A
    postmortem is read by many and stays in the repository's history when the line is long gone:
    whoever reads it may open what the secret opens. The whole file is looked at, its frontmatter,
    code blocks and comments too. No output of the linter shows the value.

    Revoke the secret first: once it is committed, taking it out of the file closes nothing. Then
    write what it was instead, such as `[redacted database password]`. There is no `--fix` for
    that reason. A value that opens nothing, such as one from a manual, can be listed under
    `allow` in `[privacy]`.

    ```bad
    ## Timeline
    - 14:10 - We reconnected with `postgres://app:let-me-in-9@db1.example/checkout`
    ```

    ```bad
    ## Root cause
    The pods kept `DB_PASSWORD=let-me-in-9` after the rotation.
    ```

    ```good
    ## Timeline
    - 14:10 - We reconnected with `postgres://db1.example/checkout`, as the user of the app
    - 14:12 - Commit 4f2a9c1d0e8b7a6f5e4d3c2b1a0f9e8d7c6b5a49 is live
    - 14:15 - The token expired, and password reset e-mails were late
    ```
    """
    for each in found(case, "secret"):
        yield Fault(
            span=each.span,
            message=f"A secret stands here ({each.kind}).",
            suggestion=f"Revoke it, then write `[redacted {each.kind}]` in its place.",
        )
