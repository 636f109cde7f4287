"""The index of the search: written by Pagefind from the pages of the built site, into it."""

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

State = Literal["made", "making", "none"]
"""It is there; it comes while the preview is looked at; nobody makes one."""

_MISSING = "Pagefind is not installed; install `blamefree[site]`, or build with --no-search."
_IGNORED = (
    "h1", ".headerlink", ".bf-banner", ".bf-chips", ".bf-figures", ".bf-facts dt",
    ".bf-course", "#bf-course", ".bf-through", "#bf-follow-through",
)  # fmt: skip
"""What the text of a page says again, and the title, which is found as such."""


class Indexing:
    """Writes the index: of a built site at once, of a preview beside the server."""

    def __init__(self, *, preview: bool = False) -> None:
        self.state: State = ("making" if preview else "made") if _is_installed() else "none"
        self._running: subprocess.Popen[bytes] | None = None

    def write(self, site: Path) -> Iterator[str]:
        """Write the index of the site; yield a sentence if there is none in the end."""
        trouble = _MISSING
        if self.state == "making":
            trouble = self._begin(site)
        elif self.state == "made":
            trouble = _finished(site)
        if trouble:
            yield f"The site has no search: {trouble}"

    def stop(self) -> None:
        """End what is still being written: its pages are about to go."""
        if self._running:
            self._running.terminate()
            self._running.wait()
        self._running = None

    def _begin(self, site: Path) -> str:
        self.stop()
        nowhere = subprocess.DEVNULL
        try:
            self._running = subprocess.Popen(
                _command(site), stdin=nowhere, stdout=nowhere, stderr=nowhere
            )
        except OSError as trouble:
            return f"Pagefind cannot be started: {trouble.strerror}."
        return ""


def _finished(site: Path) -> str:
    """Write the index and return what went wrong in one sentence, or nothing."""
    try:
        done = subprocess.run(
            _command(site), capture_output=True, text=True, errors="replace", check=False
        )
    except OSError as trouble:
        return f"Pagefind cannot be started: {trouble.strerror}."
    if done.returncode == 0:
        return ""
    said = done.stderr.strip() or f"it ended with {done.returncode}."
    return f"Pagefind could not write the index: {said.splitlines()[0]}"


def _is_installed() -> bool:
    return all(find_spec(package) for package in ("pagefind", "pagefind_bin"))


def _command(site: Path) -> list[str]:
    options = ["--quiet", "--site", str(site), "--exclude-selectors", ", ".join(_IGNORED)]
    return [sys.executable, "-m", "pagefind", *options]
