"""The cases, one file a subject; importing them registers them. Those that wait longest come first."""

from cases import hostile  # noqa: F401  isort: skip
from cases import pipes  # noqa: F401  isort: skip
from cases import account, aws_faults, checks, costs, login, memory, secrets, services, service_faults, terminals  # noqa: F401
from cases import lifecycle  # noqa: F401  isort: skip
