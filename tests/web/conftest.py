"""A connection to a server that does as it is told."""

from collections.abc import Iterator

import pytest

from web.wires import Wire


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wire]:
    """Return one that no proxy is in the way of."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    made = Wire()
    with made.server:
        yield made
