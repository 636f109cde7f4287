"""What a variable of the environment says, where it is to stand in a header. Pure."""

from collections.abc import Mapping

from blamefree.errors import SignInError


def stated(environment: Mapping[str, str], variable: str) -> str:
    """Return what a variable says; empty where it is not set.

    Raises:
        SignInError: it says what no header can hold.
    """
    value = environment.get(variable, "").strip()
    if not (value.isascii() and value.isprintable()):
        hint = "A token is one word of plain letters and digits."
        raise SignInError(f"The variable {variable} holds more than one line of plain text.", hint)
    return value
