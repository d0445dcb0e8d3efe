"""The cases, one file a subject; importing them registers them."""

from cases import lifecycle  # noqa: F401
