"""The process that sets one page: it alone loads typst, is given nothing but values, and ends.

A part of the adapter `mailbot.adapters.pdf`, which starts it by its path. It imports nothing of
mailbot. What a text does to typst (a fault in it, a stack or memory that runs out) ends
this process and no other, and its memory is given back.
"""

from __future__ import annotations

import json
import resource
import sys

PRINTED, MISTAKE = 0, 3
"""Exit codes: a PDF or a diagnosis stands on standard output. With any other, typst broke down."""
_SECONDS, _BYTES = 120, 800 * 2**20


def main() -> int:
    """Read a task from standard input, in JSON, and write the PDF to standard output."""
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    task = json.load(sys.stdin.buffer)
    import typst  # noqa: PLC0415 - under the limits

    compiler = typst.Compiler(root=task["root"], font_paths=task["fonts"], ignore_system_fonts=True)
    try:
        printed = compiler.compile(
            task["template"],
            format="pdf",
            sys_inputs={"values": task["values"]},
            pdf_standards="a-2b",
            timestamp=task["made"],
        )
    except typst.TypstError as error:
        sys.stdout.buffer.write(json.dumps([error.message, error.diagnostic]).encode())
        return MISTAKE
    assert isinstance(printed, bytes)
    sys.stdout.buffer.write(printed)
    return PRINTED


if __name__ == "__main__":
    sys.exit(main())
