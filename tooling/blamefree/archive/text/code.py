"""Code in a text: coloured where its language is known."""

from functools import lru_cache
from html import escape
from typing import Any

_LONGEST = 20_000
"""Characters: what is longer is no example, and stays plain."""


def listing(code: str, language: str = "") -> str:
    """Return a block of code, inert, as the theme shows code."""
    lexer = _lexer(language.casefold()) if language and len(code) <= _LONGEST else None
    shown = _coloured(code, lexer) if lexer else escape(code)
    return f'<div class="highlight"><pre><code>{shown}</code></pre></div>\n'


@lru_cache(maxsize=64)
def _lexer(language: str) -> Any:
    # Most documents have no code: they do not wait for what colours it.
    from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]  # noqa: PLC0415
    from pygments.util import ClassNotFound  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None


def _coloured(code: str, lexer: Any) -> str:
    from pygments import highlight  # type: ignore[import-untyped]  # noqa: PLC0415 - see above
    from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]  # noqa: PLC0415

    return str(highlight(code, lexer, HtmlFormatter(nowrap=True)))
