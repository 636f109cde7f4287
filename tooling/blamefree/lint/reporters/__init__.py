"""How findings are shown, one file a format; none is loaded before it is asked for."""

import importlib
from collections.abc import Callable
from typing import Literal

from blamefree.lint.report import Report

Format = Literal["text", "json", "github"]

FORMATS: dict[Format, str] = {
    "text": "for people: the line, a caret under the words, what to do",
    "json": "for programs: one list of objects",
    "github": "for GitHub Actions: annotations on the lines of a pull request",
}


def load(name: Format) -> Callable[[Report], str]:
    """Return the reporter of this name: a report goes in, the text to print comes out."""
    module = importlib.import_module(f"blamefree.lint.reporters.{name}")
    reporter: Callable[[Report], str] = module.report
    return reporter
