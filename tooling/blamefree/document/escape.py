"""One function a sink: how untrusted text is written so that it stays text."""

import re
from functools import cache

_INVISIBLE = (
    *(*range(0x09), *range(0x0E, 0x20)),
    *(*range(0x7F, 0x85), *range(0x86, 0xA0)),
    *(0x00AD, 0x061C, 0x180E, 0xFEFF),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),
)
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "�")
_VISIBLE: dict[int, str | None] = {**dict.fromkeys(_INVISIBLE), **_SURROGATES}
_ENDS_LINE = {0x0B: " ", 0x0C: " ", 0x0D: None, 0x85: " ", 0x2028: " ", 0x2029: " "}
_TERMINAL: dict[int, str | None] = {**_VISIBLE, **_ENDS_LINE}
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})

# Only what could begin or close markup becomes an entity, so that the source stays readable.
_MARKUP = r"""
      &(?=[#A-Za-z])                                # an entity
    | [<|`\[\]\\{}^$]                               # tag, cell, code, link, escape, attribute, math
    | (?<!\s)\*|\*(?!\s)|\A\*                      # emphasis, bullet
    | (?<![A-Za-z0-9])_|_(?![A-Za-z0-9])            # emphasis, but not snake_case
    | (?<=\S)~|~(?!\d)                              # strikethrough, but not ~14:00
    | =(?==\S)|(?<=\S=)=|\+(?=\+\S)                 # mark, insert
    | (?:(?<=mailto)|(?<=xmpp)):                    # bare addresses
    | :(?=//|[A-Za-z_+-][\w+-]{0,60}:)              # URL scheme, :emoji:
    | (?<!\d):(?=\d[\w+-]{0,60}:)                   # :100:
    | (?<=www)\.
    | @(?=\w)                                       # mention, mail address
    | \#(?=\d)                                      # issue
    | \A(?:[#+\-=:>]|!(?=!!)|\?(?=\?\?)|/(?=//))     # a block, at the start of a line
    | \A\d(?=\d*[.)](?:\s|$))                       # a numbered list
    """

# Between letters and digits these are text: snake_case and check-out stay readable.
_JIRA = r"""
      [{}\[\]|]                                     # macro, link, mention, cell
    | (?<![A-Za-z0-9])[*_+^~-]|[*_+^~-](?![A-Za-z0-9])  # emphasis, bullet, rule, strikethrough
    | !(?=\S)                                      # image
    | \?(?=\?)|(?<=\?)\?                           # citation
    | \A\#                                         # a numbered list
    | \((?=(?:[/x!?+*yni-]|on|off|\*[rgby]|flag|flagoff)\))  # an icon
    """
# What no backslash makes inert: itself, an entity, and the dot of a block at the start of a line.
_JIRA_ENTITY = r"\\|&(?=\#?\w+;)|(?:(?<=\Ah[1-6])|(?<=\Abq))\."

_YAML_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_YAML_SPECIAL = (
    '[\\\\"\x00-\x1f\x7f-\xa0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f'
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)

_FORMULA = r"[\s'\"]*[=+\-@\t\r＝＋－＠]"
_NUMBER = r"[+-]?\d+(?:\.\d+)?"
_ADDRESS = r"(?i:https?://[^\s/?#]|mailto:[^\s@:]+@[^\s@:])"
_NOT_IN_ADDRESS = r"[\s()<>|\"'`\[\]\\{}^$*]"


def one_line(text: str) -> str:
    """Return what a reader sees of `text` in one line.

    White space is collapsed; control, bidirectional and invisible characters are dropped.
    """
    shown = text if text.isprintable() else text.translate(_VISIBLE)
    return " ".join(shown.split())


def markdown(text: str) -> str:
    """Return one line of Markdown that shows `text` and does nothing else."""
    return _markup().sub(_entity, one_line(text))


# A verb has some of the sinks: it compiles the patterns of those only.
@cache
def _markup() -> re.Pattern[str]:
    return re.compile(_MARKUP, re.VERBOSE | re.IGNORECASE)


def markdown_cell(text: str) -> str:
    """Return the same for a cell of a Markdown table: no `|` ends it."""
    return markdown(text)


def _entity(found: re.Match[str]) -> str:
    return f"&#{ord(found.group())};"


def link(text: str, url: str) -> str:
    """Return a Markdown link, or only the text where `url` is not http, https or mailto."""
    address = url.strip().translate(_VISIBLE)
    if not re.match(_ADDRESS, address):
        return markdown(text)
    target = re.sub(_NOT_IN_ADDRESS, _percent, address).replace("&", "&amp;")
    return f"[{markdown(text) or markdown(address)}]({target})"


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode())


def jira(text: str) -> str:
    """Return one line of Jira's wiki markup that shows `text` and does nothing else."""
    inert = re.sub(_JIRA_ENTITY, _entity, one_line(text))
    return re.sub(_JIRA, r"\\\g<0>", inert, flags=re.VERBOSE)


def jira_address(url: str) -> str:
    """Return an address for Jira's wiki markup, which makes a link of it by itself.

    What is not http or https comes out as text.
    """
    address = url.strip().translate(_VISIBLE)
    if not re.match(r"(?i:https?://[^\s/?#])", address):
        return jira(url)
    return re.sub(rf"{_NOT_IN_ADDRESS}|[!]", _percent, address)


def yaml_scalar(text: str) -> str:
    """Return `text` as a double-quoted YAML scalar, which every YAML reader takes for text.

    Reading it gives `text` back, except that a lone surrogate becomes U+FFFD.
    """
    return f'"{re.sub(_YAML_SPECIAL, _yaml_escape, text)}"'


def _yaml_escape(found: re.Match[str]) -> str:
    character = found.group()
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004 - the bounds of the surrogates, by Unicode
        return "�"
    wide = f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"  # noqa: PLR2004 - \u holds four digits
    return _YAML_NAMED.get(character, wide)


def terminal(text: str) -> str:
    """Return `text` without control, bidirectional and invisible characters.

    Tab and newline stay.
    """
    return text.translate(_TERMINAL)


def terminal_line(text: str) -> str:
    """Return the same on one line: a newline in the name of a file begins none of its own."""
    return terminal(text).replace("\n", " ")


def html(text: str) -> str:
    """Return `text` for an HTML body or a quoted attribute."""
    return text.translate(_VISIBLE).translate(_HTML)


def json(written: str) -> str:
    """Return JSON so that it means the same, and inside an HTML page ends no element."""
    return written.replace("<", "\\u003c")


def github_data(text: str) -> str:
    """Return `text` as the message of a GitHub workflow command: it stays on its line."""
    visible = text.translate(_VISIBLE)
    return visible.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def github_property(text: str) -> str:
    """Return `text` as a property (`file=`, `title=`) of a GitHub workflow command."""
    return github_data(text).replace(":", "%3A").replace(",", "%2C")


def csv_cell(text: str) -> str:
    """Return `text` so that no spreadsheet runs it as a formula; the csv writer quotes it.

    A plain number such as `-5` stays a number.
    """
    visible = text.translate(_VISIBLE)
    if re.match(_FORMULA, visible) and not re.fullmatch(_NUMBER, visible):
        return f"'{visible}"
    return visible
