"""A tool to pull from."""

from collections.abc import Iterator

import pytest

from draft.live.pulls import Pulling


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no proxy stand in the way to this machine."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def pulling(no_proxy: None) -> Iterator[Pulling]:  # noqa: ARG001 - it has to be before
    """Return what pulls from a tool that is told what to answer."""
    made = Pulling()
    with made.server:
        yield made
