"""Which addresses may be fetched: http and https, on the public internet, nowhere else."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit

from ..errors import FetchError

__all__ = ["Address", "checked_addresses", "checked_url", "is_public"]

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_MAX_URL = 8_000
# Public by number, private in effect: the host's own service in Microsoft's cloud.
_METADATA = frozenset({ipaddress.ip_address("168.63.129.16")})
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def checked_url(current: str, url: str) -> SplitResult:
    """An address in parts, refused where it is not one to fetch.

    Args:
        current: the address, perhaps reached by redirects.
        url: what was asked for at first, for errors.

    Raises:
        FetchError: another scheme, credentials, or no valid address.

    >>> checked_url("http://example.org/a", "http://example.org/a").hostname
    'example.org'
    """
    where = "" if current == url else f" (redirected to {current[:200]!r})"
    try:
        parts = urlsplit(current)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise FetchError(url, f"not a valid address{where}") from None
    if parts.scheme not in ("http", "https"):
        raise FetchError(url, f"only http and https addresses are fetched{where}")
    if parts.username is not None or parts.password is not None:
        raise FetchError(url, f"addresses with a user name or password are not fetched{where}")
    if not host or len(current) > _MAX_URL or not current.isprintable() or " " in current:
        raise FetchError(url, f"not a valid address{where}")
    return parts


def checked_addresses(host: str, port: int, url: str, allow_private: bool) -> list[Address]:
    """All addresses of a host, resolved once.

    Args:
        host: its name or number.
        port: where it will be asked.
        url: what was asked for, for errors.
        allow_private: take addresses that are not on the public internet too.

    Raises:
        FetchError: no such host, or any of its addresses is not public.

    >>> checked_addresses("127.0.0.1", 80, "http://127.0.0.1/", True)
    [IPv4Address('127.0.0.1')]
    """
    try:
        name = host if host.isascii() else host.encode("idna").decode("ascii")
        answers = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError(url, f"no such host: {host}") from None
    found = {str(answer[4][0]).partition("%")[0]: None for answer in answers}
    addresses = [ipaddress.ip_address(text) for text in found]
    if not addresses:
        raise FetchError(url, f"no such host: {host}")
    for address in addresses:
        if not allow_private and not is_public(address):
            raise FetchError(
                url,
                f"{host} is the private address {address}; allow private addresses to fetch it",
            )
    return addresses


def is_public(address: Address) -> bool:
    """True for an address of the internet, looking through IPv6 forms that carry an IPv4 one.

    >>> is_public(ipaddress.ip_address("::ffff:169.254.169.254"))
    False
    """
    if isinstance(address, ipaddress.IPv6Address):
        carried = address.ipv4_mapped or address.sixtofour
        if carried is None and address.teredo is not None:
            carried = address.teredo[1]
        if carried is None and address in _NAT64:
            carried = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if carried is not None:
            return is_public(carried)
        if address.is_site_local:
            return False
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and address not in _METADATA
    )
