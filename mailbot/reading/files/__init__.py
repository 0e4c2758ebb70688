"""Letters in files: what a PDF, a document or an attached mail says, as plain text.

Bytes in, text out: nothing here opens, writes or runs anything. Files are a stranger's, and what reads them
is large; so `read_file` is run in a process of its own with limits (`adapters.worker`), and whatever it
raises, runs into or never ends with is "could not be read".
"""
