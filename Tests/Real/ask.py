"""One HTTP request to a server on loopback, without proxies, errors of HTTP being answers too."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass

_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass
class Answer:
    """Status and raw body of one answer."""

    status: int
    body: bytes

    @property
    def json(self):
        """The body as JSON values."""
        return json.loads(self.body)


def ask(url, body=None, headers=(), method=None, seconds=5):
    """Sends one request; a body that is not bytes is sent as JSON."""
    request = urllib.request.Request(url, method=method, headers=dict(headers))
    if body is not None:
        is_raw = isinstance(body, bytes)
        request.data = body if is_raw else json.dumps(body).encode()
        if not is_raw:
            request.add_header("Content-Type", "application/json")
    try:
        with _opener.open(request, timeout=seconds) as answer:
            return Answer(answer.status, answer.read())
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.read())
    except urllib.error.URLError as error:
        if isinstance(error.reason, OSError):
            raise error.reason from error
        raise
