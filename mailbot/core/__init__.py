"""The procedure. Pure: no I/O, no clock, no randomness, no logging, no third party."""
