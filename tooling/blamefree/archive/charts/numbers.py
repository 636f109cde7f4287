"""The numbers of a chart as a table: it stays one on a narrow screen."""

from collections.abc import Iterable, Sequence


def numbers(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of cells that are HTML; the first of a row says what the others are of."""
    head = "".join(f'<th scope="col">{one}</th>' for one in headers)
    body = "".join(_row(*row) for row in rows)
    return f'<table class="bf-numbers"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _row(name: str, *cells: str) -> str:
    return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{one}</td>" for one in cells)}</tr>'
