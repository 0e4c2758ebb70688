"""Why a file could not be read; never with a word of it."""

from __future__ import annotations


class Unread(Exception):
    """Nothing can be read in a file: it is a scan, has a password, or is beyond the limits."""
