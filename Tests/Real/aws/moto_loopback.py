"""moto's server, whose instances have public addresses of 127/8 instead of invented ones of the real internet.

Unlike in AWS, an instance that is started again keeps its address: its servers listen there.
"""

import itertools
import sys

from moto.ec2.models.elastic_network_interfaces import NetworkInterface
from moto.server import main

_hosts = itertools.count(1)
_choose = NetworkInterface.check_auto_public_ip


def choose(interface):
    """Gives an interface that asks for a public address the next one of loopback, or the one it had."""
    _choose(interface)
    if interface.public_ip:
        if not hasattr(interface, "loopback"):
            interface.loopback = f"127.0.0.{next(_hosts)}"
        interface.public_ip = interface.loopback


NetworkInterface.check_auto_public_ip = choose
sys.exit(main(sys.argv[1:]))
