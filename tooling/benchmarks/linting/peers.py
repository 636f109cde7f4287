"""The linters of prose that we compare with, where they are installed; and all versions."""

import os
import platform
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

WRITE_GOOD, ALEX = "write-good", "alex"
PEERS = (WRITE_GOOD, ALEX)
_PACKAGES = ("blamefree", "spacy")


class Peer(NamedTuple):
    """A program that lints prose."""

    name: str
    program: str
    version: str


def find(modules: Path | None) -> list[Peer]:
    """Return those in a folder of node modules, or else on the PATH; nothing is downloaded."""
    folder = os.pathsep.join([str(modules.absolute() / ".bin")] if modules else [])
    found = {name: shutil.which(name, path=folder) or shutil.which(name) for name in PEERS}
    return [Peer(name, program, _said(program)) for name, program in found.items() if program]


def _said(program: str) -> str:
    """Return the version that a program says of itself."""
    done = subprocess.run(
        [program, "--version"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_UPDATE_NOTIFIER": "1"},
    )
    return next(iter(done.stdout.split()[-1:]), "of an unknown version")


def surroundings(peers: list[Peer]) -> str:
    """Return the machine, how busy it is, and the versions of all that runs."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    node = shutil.which("node")
    versions = [
        f"Python {platform.python_version()}",
        *(f"{name} {_installed(name)}" for name in _PACKAGES),
        *([f"node {_said(node)}"] if node and peers else []),
        *(f"{peer.name} {peer.version}" for peer in peers),
    ]
    return f"{os.cpu_count()} CPUs{load}; {', '.join(versions)}"


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"
