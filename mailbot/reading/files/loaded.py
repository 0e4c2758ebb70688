"""All that reading mail and files would load late, loaded at once.

The process with limits can open no file after its start (reliability R16), not even one of Python's own. What
is still missing then could not be read: the mail or the file is put to the practitioner.
"""

from __future__ import annotations

import email.generator
import email.iterators
import email.parser
import email.policy
import encodings
import importlib
import pkgutil
import sys
from typing import Final

import pypdf._codecs._codecs
import pypdf._codecs.core_font_metrics
import pypdf._configuration
import pypdf.filters
import pypdf.generic._image_inline
import pypdf.xmp
import striprtf.striprtf

LATE: Final = (email, pypdf, striprtf)
_OTHER_SYSTEMS: Final = frozenset({"mbcs", "oem"})

# A mail names its character set, and Python looks for it then.
for _each in pkgutil.iter_modules(encodings.__path__):
    if _each.name in _OTHER_SYSTEMS:
        sys.modules.setdefault(f"encodings.{_each.name}", None)  # type: ignore[arg-type]  # "there is none"
    else:
        importlib.import_module(f"encodings.{_each.name}")
