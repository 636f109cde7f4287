"""What all data files have in common."""

import datetime as dt
from typing import Literal

from pydantic import ConfigDict

from blamefree.document.model import Model

VERSION: Literal[1] = 1


class Row(Model):
    """A value whose fields are explained where they stand."""

    # A mapping of known keys is written as such: the schema says what is in it.
    model_config = ConfigDict(use_attribute_docstrings=True)


class File(Row):
    """A file; its docstring is what it holds."""

    version: Literal[1] = VERSION
    """Of this format; a reader should refuse one that it does not know."""
    as_of: dt.date
    """The day the file was made, by which `overdue` is judged."""
