"""What GitHub says no with."""

from typing import Any

from standin.message import Answer, as_json

DOCUMENTATION = "https://docs.github.com/rest"


class WrongError(Exception):
    """A request that is answered with no."""

    def __init__(
        self, status: int, message: str, errors: list[dict[str, str]] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.said: dict[str, Any] = {"message": message, "documentation_url": DOCUMENTATION}
        self.said |= {"status": str(status)} | ({"errors": errors} if errors else {})

    def answer(self) -> Answer:
        """Return the answer that says so."""
        return as_json(self.status, self.said)


def not_found() -> WrongError:
    """Return what hides whether something is there."""
    return WrongError(404, "Not Found")


def invalid(field: str, message: str = "", code: str = "invalid") -> WrongError:
    """Return what a field with a value that is not taken is answered with."""
    error = {"resource": "Issue", "field": field, "code": code}
    return WrongError(
        422, "Validation Failed", [{**error, **({"message": message} if message else {})}]
    )
