"""What Cloud's conversion makes of text on its way in and out again."""

import re

BARE_URL = re.compile(r"(?<![\[|\w])https?://[^\s|\]]*[^\s|\].,;:!?)]")


def rewritten(text: str) -> str:
    """Return text as it comes back: other line ends, links with their own words and a kind."""
    linked = BARE_URL.sub(lambda url: f"[{url[0]}|{url[0]}|smart-link]", text.rstrip())
    return re.sub(r"\r?\n", "\r\n", linked)
