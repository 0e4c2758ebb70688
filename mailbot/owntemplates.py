"""The practice's own templates beside the shipped ones. A part of the composition root."""

from __future__ import annotations

from mailbot.adapters.jinja import shipped_templates
from mailbot.adapters.jinja_own import TO_LOOK_AT, Own, OwnTemplates, Standing
from mailbot.config import Config
from mailbot.errors import UserError

__all__ = ["TO_LOOK_AT", "Own", "OwnTemplates", "Standing", "names", "of", "older"]


def names() -> tuple[str, ...]:
    """Return the name of every template that is shipped."""
    return OwnTemplates(shipped_templates(), shipped_templates()).names()


def of(config: Config) -> OwnTemplates:
    """Return the practice's own templates.

    Raises:
        UserError: the configuration names no folder for them.
    """
    if not config.templates_dir:
        raise UserError(
            f"{config.path} names no folder for your own templates; make one, and name it in [letters] templates_dir."
        )
    return OwnTemplates(config.templates_dir, shipped_templates())


def older(config: Config) -> tuple[str, ...]:
    """Return the names of the own templates that somebody should look at since an upgrade."""
    if not config.templates_dir:
        return ()
    return tuple(each.name for each in of(config).all() if each.standing in TO_LOOK_AT)
