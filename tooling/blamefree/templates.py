"""Templates: ours, or a repository's own of the same name, filled with values that stay text."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb
from typing import Any

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from blamefree.document import escape
from blamefree.errors import InputError

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[._-][A-Za-z0-9]+)*")
_NOT_NAMES = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_HERE = Path(__file__).parent
_PLACES = (_HERE / "_templates", _HERE.parents[1] / "templates")
"""In the installed package, and in a checkout."""
_SINKS: Mapping[str, Callable[[str], str]] = {
    ".md.j2": escape.markdown,
    ".html.j2": escape.html,
    ".txt.j2": escape.terminal,
    ".jira.j2": escape.jira,
}

_TROUBLE = (
    TemplateError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip


def render(name: str, folder_override: Path | None, values: Mapping[str, Any]) -> str:
    """Return the template `name` filled with `values`.

    Every value is escaped for the kind of file the template makes (`.md.j2`, `.html.j2`,
    `.txt.j2`, `.jira.j2`). Filters escape for another place instead: `|yaml`, `|word` (YAML,
    unquoted where that is safe), `|comment` (of YAML), `|cell`. What is `written` is left as it
    is.

    Raises:
        InputError: a template is missing or wrong, or asks for a value that does not exist.
    """
    environment = _environment(folder_override, _sink(name))
    try:
        return environment.get_template(name).render(values)
    except _TROUBLE as trouble:
        raise _refused(name, folder_override, trouble) from trouble


def home() -> Path:
    """Return the folder with our own templates."""
    return next(place for place in _PLACES if place.is_dir())


def names() -> tuple[str, ...]:
    """Return every template of ours that a repository can replace."""
    found = (path.relative_to(home()).as_posix() for path in home().rglob("*.j2"))
    return tuple(sorted(name for name in found if not name.startswith("init/")))


def check(name: str, folder: Path) -> None:
    """Read the template `name` of `folder`, without filling it.

    Raises:
        InputError: it is not a template.
    """
    try:
        _environment(folder, _sink(name)).get_template(name)
    except _TROUBLE as trouble:
        raise _refused(name, folder, trouble) from trouble


def written(text: str) -> Markup:
    """Return text that is already as it must stand in the file, so that nothing escapes it."""
    return Markup(text)  # noqa: S704 - the one place where text is declared safe


# A run fills few templates, each many times: to compile one takes longer than to fill it.
@lru_cache(maxsize=16)
def _environment(folder: Path | None, sink: Callable[[str], str]) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(place) for place in _places(folder)]),
        undefined=StrictUndefined,
        # Marks what is escaped; the escaping itself is `finalize`, for HTML's is the wrong one.
        autoescape=True,
        finalize=lambda value: _written(value, sink),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["yaml"] = lambda value: written(escape.yaml_scalar(str(value)))
    environment.filters["word"] = lambda value: written(_word(str(value)))
    environment.filters["comment"] = lambda value: written(_comment(str(value)))
    environment.filters["cell"] = lambda value: written(escape.markdown_cell(str(value)))
    return environment


def _places(folder: Path | None) -> list[Path]:
    return [*([folder] if folder else []), *_PLACES]


def _sink(name: str) -> Callable[[str], str]:
    return next((sink for end, sink in _SINKS.items() if name.endswith(end)), escape.markdown)


def _written(value: Any, sink: Callable[[str], str]) -> Any:
    is_text = isinstance(value, str) and not isinstance(value, Markup)
    return written(sink(value)) if is_text else value


def _word(text: str) -> str:
    """Return a name as YAML; what YAML could take for a number or a truth value is quoted."""
    plain = _NAME.fullmatch(text) and text.casefold() not in _NOT_NAMES
    return text if plain else escape.yaml_scalar(text)


def _comment(text: str) -> str:
    """Return `text` in one line of printable characters, as YAML wants them in a comment."""
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))


def _refused(name: str, folder: Path | None, trouble: Exception) -> InputError:
    said = str(trouble) or type(trouble).__name__
    if type(trouble) is TemplateNotFound:
        said = f"there is no template {said}"
    return InputError(f"template {_place(name, folder, trouble)}: {said}.", "Mend the template.")


def _place(name: str, folder: Path | None, trouble: Exception) -> str:
    """Return where it went wrong: a syntax error knows, else the innermost template being filled.

    Jinja2 rewrites the traceback so that its frames are lines of templates, by their file.
    """
    if isinstance(trouble, TemplateSyntaxError):
        return f"{trouble.name or name} line {trouble.lineno}"
    for frame in reversed(extract_tb(trouble.__traceback__)):
        file = Path(frame.filename)
        for place in _places(folder):
            if file.suffix == ".j2" and file.is_relative_to(place):
                return f"{file.relative_to(place).as_posix()} line {frame.lineno}"
    return name
