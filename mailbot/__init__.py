"""mailbot carries out a practice's complaints regulation by e-mail."""

__version__ = "0.1.0"
