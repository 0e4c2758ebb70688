"""The process that sets one page: it alone loads typst, is given nothing but values, and ends.

A part of the adapter `mailbot.adapters.pdf`, which starts it by its path. It imports nothing of
mailbot. What a text does to typst (a fault in it, a stack or memory that runs out) ends
this process and no other, and its memory is given back.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from typing import Any

PRINTED, MISTAKE = 0, 3
"""Exit codes: a PDF or a diagnosis stands on standard output. With any other, typst broke down."""
_SECONDS, _BYTES = 120, 800 * 2**20
_READ_ALOUD, _KEPT = ["a-2a", "ua-1"], ["a-2b"]
"""What a paper conforms to: kept for years and read aloud. An own template that can't be read
aloud (a drawing without words, a heading that skips a level) still gives a paper that keeps."""
_NOT_READ_ALOUD = re.compile(r"PDF/(?:UA-1|A-2a) error")


def main() -> int:
    """Read a task from standard input, in JSON, and write the PDF to standard output."""
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    task = json.load(sys.stdin.buffer)
    import typst  # noqa: PLC0415 - under the limits

    compiler = typst.Compiler(root=task["root"], font_paths=task["fonts"], ignore_system_fonts=True)
    try:
        printed = _compiled(compiler, task)
    except typst.TypstError as error:
        sys.stdout.buffer.write(json.dumps([error.message, error.diagnostic]).encode())
        return MISTAKE
    assert isinstance(printed, bytes)
    sys.stdout.buffer.write(printed)
    return PRINTED


def _compiled(compiler: Any, task: Any) -> Any:
    """Return the PDF, after the highest standard that the template and its values allow."""
    import typst  # noqa: PLC0415 - under the limits

    try:
        return _with(compiler, task, _READ_ALOUD)
    except typst.TypstError as error:
        # With a letter that no font has, no standard is content.
        if not _NOT_READ_ALOUD.match(error.message):
            raise
    return _with(compiler, task, _KEPT)


def _with(compiler: Any, task: Any, standards: list[str]) -> Any:
    return compiler.compile(
        task["template"],
        format="pdf",
        sys_inputs={"values": task["values"]},
        pdf_standards=standards,
        timestamp=task["made"],
    )


if __name__ == "__main__":
    sys.exit(main())
