"""A number of days that a promise gives, as calendar days or as days that people work on."""

import json
import re
from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from blamefree.document.model import Model

_WRITTEN = re.compile(
    r"(?P<count>[0-9]{1,4})(?: *(?:(?P<business>business|working) +)?(?P<unit>days?|weeks?))?",
    re.IGNORECASE,
)
_WEEK = 7
_MOST = 9999


class Period(Model):
    """So many days; written `14`, `"2 weeks"` or `"5 business days"`."""

    days: Annotated[int, Field(ge=0, le=_MOST, strict=True)]
    business: bool = False
    """Whether only the days count that are neither weekend nor holiday."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, written: Any) -> Any:
        if isinstance(written, Mapping | cls):
            return written
        text = str(written) if isinstance(written, int | str) else ""
        return _fields(text, written)

    @classmethod
    def __get_pydantic_json_schema__(cls, *_: Any) -> dict[str, Any]:
        pattern = "^[0-9]{1,4}( *((business|working) +)?(days?|weeks?))?$"
        written = [
            {"type": "integer", "minimum": 0, "maximum": _MOST},
            {"type": "string", "pattern": pattern},
        ]
        return {"title": cls.__name__, "description": cls.__doc__, "anyOf": written}

    @classmethod
    def of(cls, written: int | str) -> Self:
        """Return the period that is written so."""
        return cls.model_validate(written)

    def __str__(self) -> str:
        unit = "day" if self.days == 1 else "days"
        return f"{self.days} {'business ' if self.business else ''}{unit}"


def _fields(text: str, written: Any) -> dict[str, Any]:
    found = _WRITTEN.fullmatch(text.strip())
    weeks = bool(found and (found["unit"] or "").casefold().startswith("week"))
    days = int(found["count"]) * (_WEEK if weeks else 1) if found else 0
    if found is None or days > _MOST or (weeks and found["business"]):
        shown = json.dumps(written, ensure_ascii=False, default=str)
        raise ValueError(f'{shown} is not like 14, "2 weeks" or "5 business days"')
    return {"days": days, "business": bool(found["business"])}
