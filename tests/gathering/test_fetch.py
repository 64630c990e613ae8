"""Fetching, against a server of our own: limits, redirects, and where it must not go."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest

from dragoman.errors import FetchError
from dragoman.gathering.addresses import is_public
from dragoman.gathering.fetch import fetch

PAGE = "<html><body><p>The envoys’ talks failed.</p></body></html>".encode()
HTML = {"Content-Type": "text/html; charset=utf-8"}
REDIRECTS = {
    "/hop": "/page",
    "/loop": "/loop2",
    "/loop2": "/loop",
    "/file": "file:///etc/hostname",
    "/secret": "http://user:word@127.0.0.1/",
    "/bad": "http://[bad",
    "/inside": "http://intranet.example/",
    "/far/0": "/far/1",
}


class Handler(BaseHTTPRequestHandler):
    seen: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.seen.append(f"{self.headers['Host']} {self.path}")
        if self.path in REDIRECTS:
            self.answer(302, {"Location": REDIRECTS[self.path]}, b"")
        elif self.path.startswith("/far/"):
            self.answer(301, {"Location": f"/far/{int(self.path[5:]) + 1}"}, b"")
        elif self.path == "/big":
            self.answer(200, HTML, b"x" * 300_000)
        elif self.path == "/endless":
            self.endless(b"x" * 10_000, 0.0)
        elif self.path == "/drip":
            self.endless(b"x", 0.05)
        elif self.path == "/dripping-head":
            self.drip_head()
        elif self.path == "/silent":
            time.sleep(3)
        elif self.path == "/bomb":
            self.answer(200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(bytes(50_000_000)))
        elif self.path == "/gzip":
            self.answer(200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE))
        elif self.path == "/deflate":
            self.answer(200, {**HTML, "Content-Encoding": "deflate"}, zlib.compress(PAGE))
        elif self.path == "/broken-gzip":
            self.answer(200, {**HTML, "Content-Encoding": "gzip"}, b"no gzip at all")
        elif self.path == "/brotli":
            self.answer(200, {**HTML, "Content-Encoding": "br"}, b"...")
        elif self.path == "/short":
            self.answer(200, {**HTML, "Content-Length": "5000"}, PAGE)
        elif self.path == "/picture":
            self.answer(200, {"Content-Type": "image/png"}, b"\x89PNG")
        elif self.path == "/none":
            self.answer(404, HTML, b"nothing")
        else:
            self.answer(200, HTML, PAGE)

    def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.write(body)

    def endless(self, piece: bytes, pause: float) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        while self.write(piece):
            time.sleep(pause)

    def drip_head(self) -> None:
        self.write(b"HTTP/1.0 200 OK\r\nX-Long: ")
        while self.write(b"x"):
            time.sleep(0.05)

    def write(self, data: bytes) -> bool:
        try:
            self.wfile.write(data)
        except OSError:
            return False
        return True

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        httpd.daemon_threads = True
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}"
        httpd.shutdown()


@pytest.mark.parametrize("path", ["/page", "/gzip", "/deflate", "/hop"])
def test_pages_arrive_whole(server: str, path: str) -> None:
    page = fetch(server + path, allow_private=True)
    assert page.data == PAGE
    assert (page.charset, page.content_type) == ("utf-8", "text/html")
    assert page.url == server + ("/page" if path == "/hop" else path)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/loop", "redirected in a circle"),
        ("/far/0", "more than 5 redirects"),
        ("/file", "only http and https addresses are fetched (redirected to"),
        ("/secret", "user name or password"),
        ("/bad", "not a valid address"),
        ("/big", "more than the limit of 0.2 MB"),
        ("/endless", "more than the limit of 0.2 MB"),
        ("/bomb", "more than the limit of 0.2 MB"),
        ("/picture", "not a page but image/png"),
        ("/brotli", "compressed as 'br'"),
        ("/none", "the server answers 404"),
    ],
)
def test_what_is_refused_says_why(server: str, path: str, reason: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(server + path, allow_private=True, max_bytes=200_000)
    assert caught.value.source == server + path
    assert reason in caught.value.reason


@pytest.mark.parametrize("path", ["/short", "/broken-gzip"])
def test_broken_answers_are_errors(server: str, path: str) -> None:
    with pytest.raises(FetchError):
        fetch(server + path, allow_private=True)


@pytest.mark.parametrize("path", ["/silent", "/drip", "/dripping-head"])
def test_the_time_is_bounded_as_a_whole(server: str, path: str) -> None:
    begin = time.monotonic()
    with pytest.raises(FetchError, match="timed out"):
        fetch(server + path, allow_private=True, timeout=0.6)
    assert time.monotonic() - begin < 2.5


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match="connection refused"):
        fetch(f"http://127.0.0.1:{port}/", allow_private=True)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0.0.0.0/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        "https://192.168.1.1/",
    ],
)
def test_private_addresses_are_refused(url: str) -> None:
    with pytest.raises(FetchError, match=r"is the private address|no such host"):
        fetch(url)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/hostname", "only http and https"),
        ("gopher://post.example/", "only http and https"),
        ("http://user@post.example/", "user name or password"),
        ("http://", "not a valid address"),
        ("http://post.example:99999/", "not a valid address"),
        ("http://[bad/", "not a valid address"),
        ("http://post.example/a b", "not a valid address"),
        ("http://post.example/\r\nX: y", "not a valid address"),
    ],
)
def test_addresses_that_are_none(url: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        fetch(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("168.63.129.16", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("::", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::a00:1", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


def resolve_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """Let names resolve so, once: a second question would be a hole."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def getaddrinfo(host: str, port: int, *rest: Any, **named: Any) -> list[Any]:
        if not host.endswith(".example"):
            return list(real(host, port, *rest, **named))
        asked.append(host)
        kind, stream = socket.AF_INET, socket.SOCK_STREAM
        return [(kind, stream, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr("dragoman.gathering.addresses.socket.getaddrinfo", getaddrinfo)
    return asked


def test_one_private_address_among_several_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    resolve_to(monkeypatch, "8.8.8.8", "10.0.0.1")
    with pytest.raises(FetchError, match=r"news\.example is the private address 10\.0\.0\.1"):
        fetch("http://news.example/")


def test_redirects_into_a_private_network_are_refused(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve_to(monkeypatch, "127.0.0.1")
    port = server.rpartition(":")[2]
    # The first question is answered "public", so that only the redirect's own check can refuse.
    answers = iter([True])
    monkeypatch.setattr("dragoman.gathering.addresses.is_public", lambda _: next(answers, False))
    with pytest.raises(FetchError, match=r"intranet\.example is the private address 127\.0\.0\.1"):
        fetch(f"http://news.example:{port}/inside")


def test_the_name_is_sent_but_the_checked_address_is_called(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = resolve_to(monkeypatch, "127.0.0.1")
    port = server.rpartition(":")[2]
    url = f"http://news.example:{port}/a/ü?q=é"
    assert fetch(url, allow_private=True).data == PAGE
    assert asked == ["news.example"]
    assert Handler.seen[-1] == f"news.example:{port} /a/%C3%BC?q=%C3%A9"
