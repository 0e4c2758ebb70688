"""Understanding mail: pure functions from bytes and text to values, each with its evidence."""
