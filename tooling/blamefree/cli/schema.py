"""`postmortem schema`: what a file may say, as JSON Schema for editors."""

import argparse
import json
from typing import Any

from blamefree import schema
from blamefree.cli import options
from blamefree.config import File

FILES = {
    "config": "postmortem.toml",
    "people": "people.toml",
    "frontmatter": "the head of a postmortem",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's own options."""
    listed = "; ".join(f"{name}: {what}" for name, what in FILES.items())
    parser.add_argument(
        "file", nargs="?", choices=FILES, default="config", help=f"{listed} (default: config)"
    )
    parser.epilog = (
        "Write it to a file, and name that in the first line of the TOML: #:schema FILE."
    )


def run(args: argparse.Namespace) -> int:
    """Print the schema."""
    print(json.dumps(_schema(args.file), indent=2, ensure_ascii=False))
    return 0


def _schema(file: str) -> dict[str, Any]:
    title = FILES[file].capitalize() if file == "frontmatter" else FILES[file]
    if file == "config":
        return schema.of(File, title)
    if file == "people":
        return schema.of_people(title)
    return schema.of_frontmatter(title, options.settings().policy.severities)
