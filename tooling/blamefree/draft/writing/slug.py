"""The words of a title as they can stand in a file's name."""

import re
import unicodedata

MAX_LENGTH = 60
_RESERVED = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)\d)")


def slug(text: str) -> str:
    """Return `text` as `[a-z0-9-]{0,60}`; empty where no letter or digit is left."""
    ascii_only = unicodedata.normalize("NFKD", text[:1000]).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_only.casefold().replace("'", ""))
    joined = "-".join(words)
    if len(joined) > MAX_LENGTH:
        joined = joined[: MAX_LENGTH + 1].rpartition("-")[0] or joined[:MAX_LENGTH]
    return f"{joined}-incident" if _RESERVED.fullmatch(joined) else joined
