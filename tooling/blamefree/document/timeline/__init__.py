"""A timeline's lines, read as events in the forms people write them.

`lines` says what each line is, `forms` and `columns` which of them are entries, `days` on which
day each entry was; `read` puts them together.
"""

from blamefree.document.timeline.lines import of_part
from blamefree.document.timeline.read import of_lines, read

__all__ = ["of_lines", "of_part", "read"]
