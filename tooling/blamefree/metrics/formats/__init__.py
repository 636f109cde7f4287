"""The numbers for a person, a program, a spreadsheet or Prometheus; restricted ones are counted."""

from collections.abc import Callable, Mapping

from blamefree.metrics.formats.as_csv import COLUMNS, as_csv
from blamefree.metrics.formats.as_json import as_json
from blamefree.metrics.formats.openmetrics import openmetrics
from blamefree.metrics.model import Metrics
from blamefree.metrics.table import text

__all__ = ["COLUMNS", "FORMATS", "as_csv", "as_json", "openmetrics"]

FORMATS: Mapping[str, Callable[[Metrics], str]] = {
    "text": text,
    "json": as_json,
    "csv": as_csv,
    "openmetrics": openmetrics,
}
