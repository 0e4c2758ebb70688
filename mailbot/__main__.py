"""Lets `python -m mailbot` do what `mailbot` does."""

from __future__ import annotations

import sys

from mailbot.cli import main

sys.exit(main())
