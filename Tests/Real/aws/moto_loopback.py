"""moto's server, whose instances have public addresses of 127/8 instead of invented ones of the real internet.

Unlike in AWS, an instance that is started again keeps its address: its servers listen there. Where signatures are
checked, those of requests without a body are checked rightly (moto 5.2.1 takes their parameters for a body, and
leaves the query decoded). A record that is put on a stream waits there for the stand-in of the function: moto would run
the function in Docker, while the caller waits. An object with the metadata `written` was written at that time, so that there is a past.
"""

import itertools
import sys
from datetime import datetime, timezone
from urllib.parse import parse_qsl, quote, urlencode

from moto.awslambda.models import LambdaBackend
from moto.ec2.models.elastic_network_interfaces import NetworkInterface
from moto.iam.access_control import IAMRequestBase
from moto.s3.models import FakeKey
from moto.server import main

_hosts = itertools.count(1)
_sign = IAMRequestBase._create_aws_request
_choose = NetworkInterface.check_auto_public_ip
_describe = FakeKey.set_metadata


def choose(interface):
    """Gives an interface that asks for a public address the next one of loopback, or the one it had."""
    _choose(interface)
    if interface.public_ip:
        if not hasattr(interface, "loopback"):
            interface.loopback = f"127.0.0.{next(_hosts)}"
        interface.public_ip = interface.loopback


def sign(request):
    """The request whose signature is calculated, as it really came."""
    signed = _sign(request)
    if request._method in ("GET", "HEAD", "DELETE"):
        signed.data = b""
        path, _, query = signed.url.partition("?")
        signed.url = f"{path}?{urlencode(parse_qsl(query, keep_blank_values=True), quote_via=quote, safe='-_.~')}"
    return signed


def describe(key, metadata, *words, **names):
    """Keeps the metadata of an object, and takes the time in it for that of the object."""
    for name, value in metadata.items():
        if name.endswith("written"):
            key.last_modified = datetime.fromtimestamp(float(value), timezone.utc).replace(tzinfo=None)
    _describe(key, metadata, *words, **names)


LambdaBackend.send_kinesis_message = lambda *words, **names: None
NetworkInterface.check_auto_public_ip = choose
FakeKey.set_metadata = describe
IAMRequestBase._create_aws_request = sign
sys.exit(main(sys.argv[1:]))
