"""The Dutch, English and German words that reading knows, as data with their source."""
