"""What the configuration says of GitHub Issues: `[sync.github]`."""

from typing import Annotated

from pydantic import AfterValidator, Field

from blamefree.document.address import is_safe, is_variable
from blamefree.document.model import Model


class GithubSettings(Model):
    """One repository on GitHub, and what its issues are made of."""

    repository: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$")]
    """Whose issues: `acme/checkout`."""
    api: Annotated[str, AfterValidator(is_safe)] = "https://api.github.com"
    url: Annotated[str, AfterValidator(is_safe)] = "https://github.com"
    token_env: Annotated[str, AfterValidator(is_variable)] = "GITHUB_TOKEN"  # noqa: S105 - a name
    """The variable that holds a token with the right to write issues."""
    account: str = ""
    """The account that the token has to belong to; empty: any, as a job's own token has none."""
    labels: tuple[str, ...] = ("postmortem",)
