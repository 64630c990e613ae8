"""One page over http or https, without being led where it must not go.

A name is resolved once, all its addresses are checked, and the connection is made to a checked
address itself: a second answer of the name server (DNS rebinding) is never asked for. Each
redirect is a new address and checked like the first. Time and size are bounded as a whole, not
only from one packet to the next.
"""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urljoin

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from ..errors import FetchError
from ..reading.page import MAX_PAGE_BYTES
from .addresses import Address, checked_addresses, checked_url

__all__ = ["Fetched", "fetch"]

_AGENT = "dragoman (+https://pypi.org/project/dragoman/)"
_HEADERS = {
    "User-Agent": _AGENT,
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip, deflate",
}
_DECODED = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TEXT_TYPES = re.compile(
    r"text/(?!css\b|javascript\b|calendar\b|vcard\b)[\w.+-]+"
    r"|application/(?:xhtml\+xml|xml|json|x-ndjson|ndjson|jsonl|x-jsonlines|ld\+json)"
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:-]{1,40})", re.IGNORECASE)
_CHUNK = 16_384


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: its bytes, the address it came from in the end, what HTTP says of it."""

    data: bytes
    url: str
    charset: str | None
    content_type: str | None


def fetch(
    url: str,
    *,
    timeout: float = 20.0,
    max_bytes: int = MAX_PAGE_BYTES,
    max_redirects: int = 5,
    allow_private: bool = False,
) -> Fetched:
    """Fetch a page.

    Args:
        url: an http or https address.
        timeout: seconds, for everything together, redirects included.
        max_bytes: bytes after decompression; a larger page is refused.
        max_redirects: how many are followed.
        allow_private: allow private, loopback and other addresses that are not on the internet.

    Raises:
        FetchError: the address may not be fetched, does not answer in time, answers with an error,
            with something that is no text, or with too much.

    >>> fetch("file:///etc/hostname")
    Traceback (most recent call last):
        ...
    dragoman.errors.FetchError: file:///etc/hostname: only http and https addresses are fetched
    """
    deadline = time.monotonic() + timeout
    current, seen = url, {url}
    for _ in range(max_redirects + 1):
        parts = checked_url(current, url)
        host, port = (
            parts.hostname or "",
            parts.port or (443 if parts.scheme == "https" else 80),
        )
        addresses = checked_addresses(host, port, url, allow_private)
        answer = _ask(parts, host, port, addresses, url, deadline, max_bytes)
        if isinstance(answer, Fetched):
            return answer
        current = _joined(current, answer, url)
        if current in seen:
            raise FetchError(url, "redirected in a circle")
        seen.add(current)
    raise FetchError(url, f"more than {max_redirects} redirects")


def _joined(current: str, location: str, url: str) -> str:
    """The address that a redirect leads to."""
    try:
        return urljoin(current, location)
    except ValueError:
        raise FetchError(url, f"not a valid address (redirected to {location[:200]!r})") from None


def _ask(
    parts: SplitResult,
    host: str,
    port: int,
    addresses: list[Address],
    url: str,
    deadline: float,
    max_bytes: int,
) -> Fetched | str:
    """The page, or where it is said to be: from the first of the addresses that can be reached."""
    failure = "no answer"
    for address in addresses:
        if time.monotonic() >= deadline:
            break
        with _connection(parts.scheme, host, str(address), port, deadline) as (connection, sockets):
            try:
                connection.connect()
            except (HTTPError, OSError) as error:
                failure = _reason(error)
                continue
            if connection.sock is not None:
                sockets.append(connection.sock)
            try:
                return _answer(connection, parts, url, deadline, max_bytes)
            except (HTTPError, OSError, ValueError) as error:
                raise FetchError(
                    url, "timed out" if time.monotonic() >= deadline else _reason(error)
                ) from error
    raise FetchError(url, "timed out" if time.monotonic() >= deadline else failure)


@contextlib.contextmanager
def _connection(
    scheme: str, host: str, address: str, port: int, deadline: float
) -> Iterator[tuple[HTTPConnection, list[socket.socket]]]:
    """A connection to exactly this address, cut at the deadline whatever it is doing then."""
    left = max(0.05, deadline - time.monotonic())
    connection: HTTPConnection
    if scheme == "https":
        connection = HTTPSConnection(
            address,
            port,
            timeout=left,
            server_hostname=host,
            assert_hostname=host,
            ssl_context=_certificates(),
        )
    else:
        connection = HTTPConnection(address, port, timeout=left)
    # Time-outs of sockets start anew with each byte: a server that drips is stopped by this alone.
    # The socket is kept here too, for the connection lets go of it once the answer's head is read.
    sockets: list[socket.socket] = []
    watchdog = threading.Timer(left, _cut, (connection, sockets))
    watchdog.daemon = True
    watchdog.start()
    try:
        yield connection, sockets
    finally:
        watchdog.cancel()
        connection.close()


def _cut(connection: HTTPConnection, sockets: list[socket.socket]) -> None:
    """End a connection from outside: what waits on it wakes with an error."""
    for each in (connection.sock, *sockets):
        if each is not None:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


def _certificates() -> ssl.SSLContext:
    """The system's certificate authorities; where Python finds none, those that certifi brings."""
    paths = ssl.get_default_verify_paths()
    context = ssl.create_default_context()
    if not (paths.cafile or (paths.capath and Path(paths.capath).is_dir())):
        with contextlib.suppress(ImportError):
            import certifi

            context.load_verify_locations(certifi.where())
    return context


def _answer(
    connection: HTTPConnection,
    parts: SplitResult,
    url: str,
    deadline: float,
    max_bytes: int,
) -> Fetched | str:
    """Ask for the page; its content, or the address that it is redirected to."""
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"Host": _host_header(parts), **_HEADERS}
    connection.request(
        "GET",
        _quoted(target),
        headers=headers,
        preload_content=False,
        decode_content=True,
    )
    response = connection.getresponse()
    location = response.headers.get("Location")
    if response.status in _REDIRECTS and location:
        return location.strip()
    if response.status != 200:
        raise FetchError(
            url, f"the server answers {response.status} {response.reason or ''}".strip()
        )
    kind = (response.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if kind and not _TEXT_TYPES.fullmatch(kind):
        raise FetchError(url, f"not a page but {kind[:80]}")
    encoding = (response.headers.get("Content-Encoding") or "").strip().lower()
    if encoding not in _DECODED:
        raise FetchError(url, f"compressed as {encoding[:40]!r}, which was not asked for")
    data = _body(response, url, deadline, max_bytes)
    charset = _CHARSET.search(response.headers.get("Content-Type") or "")
    address = parts._replace(fragment="").geturl()
    return Fetched(data, address, charset.group(1) if charset else None, kind or None)


def _body(response: BaseHTTPResponse, url: str, deadline: float, max_bytes: int) -> bytes:
    """The content, decompressed step by step, so that neither size nor time runs away."""
    limit = f"more than the limit of {max_bytes / 1e6:.3g} MB a page"
    stated = response.headers.get("Content-Length") or ""
    if stated.isdecimal() and int(stated) > max_bytes:
        raise FetchError(url, limit)
    parts: list[bytes] = []
    size = 0
    for chunk in response.stream(_CHUNK, decode_content=True):
        size += len(chunk)
        if size > max_bytes:
            raise FetchError(url, limit)
        if time.monotonic() >= deadline:
            raise FetchError(url, "timed out")
        parts.append(chunk)
    # A connection cut by the watchdog can look like the end of a page without a stated length.
    if time.monotonic() >= deadline:
        raise FetchError(url, "timed out")
    return b"".join(parts)


def _host_header(parts: SplitResult) -> str:
    """The host as the address names it, with its port where that is not the scheme's own."""
    host = parts.hostname or ""
    name = host if host.isascii() else host.encode("idna").decode("ascii")
    name = f"[{name}]" if ":" in name else name
    return (
        name
        if parts.port in (None, 443 if parts.scheme == "https" else 80)
        else f"{name}:{parts.port}"
    )


def _quoted(target: str) -> str:
    """Path and query with everything that HTTP does not allow in them escaped."""
    return "".join(
        character
        if "!" <= character <= "~"
        else "".join(f"%{byte:02X}" for byte in character.encode())
        for character in target
    )


def _reason(error: Exception) -> str:
    """What went wrong, in words."""
    text = str(error)
    if isinstance(error, TimeoutError) or "timed out" in text:
        return "timed out"
    if "CERTIFICATE" in text or isinstance(error, ssl.SSLError):
        return f"no secure connection: {text[:200]}"
    if "refused" in text:
        return "connection refused"
    return text[:200] or type(error).__name__
