"""`python -m standin`: a Jira of its own for a demonstration, until it is ended."""

import argparse
import contextlib
import threading
from dataclasses import replace

from standin.jira import CLOUD, DATACENTER, Jira, Profile
from standin.jira.profile import Project
from standin.server import Server


def _profile(given: argparse.Namespace) -> Profile:
    usual = CLOUD if given.flavour == "cloud" else DATACENTER
    project = Project("10000", given.project, given.project)
    lag = usual.lag if given.lag is None else given.lag
    return replace(usual, token=given.token, projects=(project,), lag=lag)


def main() -> None:
    """Print the address and serve."""
    parser = argparse.ArgumentParser(prog="standin", description="A stand-in for Jira.")
    parser.add_argument("--flavour", choices=["cloud", "datacenter"], default="cloud")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=CLOUD.token)
    parser.add_argument("--project", default="OPS", help="the key of its one project")
    parser.add_argument("--lag", type=float, help="seconds until search sees a change")
    given = parser.parse_args()
    with Server(Jira(_profile(given)), port=given.port) as server:
        print(server.url, flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    main()
