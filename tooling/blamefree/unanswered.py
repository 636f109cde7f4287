"""Why no answer came: what a failure of the HTTP library is made of, and how to say it."""

from collections.abc import Iterator
from urllib.parse import urlsplit

_NO_TUNNEL = "Tunnel connection failed"  # how `http.client` begins to say so


def causes(failure: object) -> Iterator[object]:
    """Yield a failure and what it was made of, down to the socket's."""
    while isinstance(failure, Exception):
        yield failure
        made_of = (getattr(failure, "reason", None), *failure.args)
        failure = next((one for one in made_of if isinstance(one, Exception)), None)


def is_unconnected(failure: OSError) -> bool:
    """Whether there was no connection, so that the server cannot have seen the request.

    That a proxy is to blame proves nothing: it may be the answer that it lost.
    """
    from urllib3 import exceptions  # noqa: PLC0415 - comes with requests

    never = (exceptions.ConnectTimeoutError, exceptions.NewConnectionError)
    made_of = [*causes(failure)]
    untunnelled = any(type(one) is OSError and str(one).startswith(_NO_TUNNEL) for one in made_of)
    return untunnelled or any(isinstance(one, never) for one in made_of)


def reason(failure: OSError) -> str:
    """Return where the request should have gone and why it did not, to follow `be reached`.

    The host only: what else the address holds is not repeated. Where a proxy stands between, the
    reason is the proxy's, and is not given.
    """
    from urllib3 import exceptions  # noqa: PLC0415 - comes with requests

    host = urlsplit(str(getattr(getattr(failure, "request", None), "url", ""))).hostname
    if not host:
        return ""
    made_of = [*causes(failure)]
    if any(isinstance(one, exceptions.ProxyError) for one in made_of):
        return f" at {host}"
    if any("Failed to resolve" in str(one) for one in made_of):
        return f": there is no host {host}"
    refused = any("refused" in str(one).casefold() for one in made_of)
    return f": {host} refuses the connection" if refused else f" at {host}"
