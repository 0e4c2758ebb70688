"""One or more examples of every letter, for `mailbot preview`, `mailbot check` and the tests.

The people are made up: Anna complains, Bram practises, Carla mediates. A sample is known
by its template's name; a variant has a point and a word behind it:
`client-closing.withdrawn`, and `.en` is in English.
"""

from __future__ import annotations

from mailbot.adapters.samples_agenda import of_agenda
from mailbot.adapters.samples_client import to_client
from mailbot.adapters.samples_notices import of_dossier
from mailbot.adapters.samples_orders import of_commands
from mailbot.adapters.samples_program import of_program
from mailbot.core.letters import Letter


def samples() -> dict[str, Letter]:
    """Return every sample by its name: all letters to complainants, then all notices."""
    return {**to_client(), **of_dossier(), **of_commands(), **of_program(), **of_agenda()}
