"""Frozen values to plain JSON values and back, led by their annotations.

One codec serves the events of a dossier and the secretary's desk, so that a new
event is a dataclass and nothing else. Only the types that those values use are
known; anything else is a mistake in the program and raises TypeError.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from mailbot.core.days import Length
from mailbot.core.values import DossierNumber

T = TypeVar("T")

_AS_TEXT = (DossierNumber, Length)
"""Values that have a `parse` and a `str` of their own."""


def to_plain(value: object) -> Any:
    """Return a value that `json` can write.

    Raises:
        TypeError: the value holds a type that the codec does not know.
    """
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | str):
        # A lone surrogate from a mangled header can't be encoded as UTF-8.
        return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
    if isinstance(value, (*_AS_TEXT, date)):
        return value.isoformat() if isinstance(value, date) else str(value)
    if is_dataclass(value):
        return {each.name: to_plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(to_plain(key)): to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    raise TypeError(f"no plain form for {type(value).__name__}")


def from_plain(kind: type[T], plain: object) -> T:
    """Make a value of `kind` out of what `to_plain` gave.

    Fields that `plain` lacks take their default, so that old files stay readable.

    Raises:
        ValueError: `plain` does not fit; a wrong type, a missing or unknown field.
    """
    try:
        return cast("T", _read(kind, plain))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not a {getattr(kind, '__name__', kind)}") from error


def _read(kind: Any, plain: Any) -> Any:
    origin = get_origin(kind)
    if origin is types.UnionType:
        if plain is None:
            return None
        return _read(next(each for each in get_args(kind) if each is not type(None)), plain)
    if origin is tuple:
        return _read_tuple(get_args(kind), plain)
    if origin is dict:
        key_kind, item_kind = get_args(kind)
        return {_read_key(key_kind, key): _read(item_kind, item) for key, item in plain.items()}
    if is_dataclass(kind) and kind not in _AS_TEXT:
        return _read_fields(cast("type", kind), plain)
    return _read_simple(kind, plain)


def _read_tuple(kinds: tuple[Any, ...], plain: list[Any]) -> tuple[Any, ...]:
    if not isinstance(plain, list):
        raise TypeError("not a list")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_read(kinds[0], item) for item in plain)
    return tuple(_read(kind, item) for kind, item in zip(kinds, plain, strict=True))


def _read_key(kind: Any, key: str) -> Any:
    return int(key) if kind is int else _read(kind, key)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read_fields(kind: type, plain: dict[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{name: _read(hints[name], item) for name, item in plain.items()})


def _read_simple(kind: Any, plain: Any) -> Any:
    if kind in _AS_TEXT:
        return kind.parse(plain)
    if issubclass(kind, datetime | date):
        return kind.fromisoformat(plain)
    if issubclass(kind, Enum):
        return kind(plain)
    if kind in (bool, int, str) and type(plain) is not kind:
        raise TypeError(f"not a {kind.__name__}")
    return kind(plain)
