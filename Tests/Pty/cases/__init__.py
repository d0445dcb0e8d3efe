"""The cases, one file a subject; importing them registers them."""

from cases import checks, hostile, lifecycle, pipes, secrets, terminals  # noqa: F401
