"""A plain register becomes an encrypted one: file after file, each replaced as a whole.

Until it has been through, a file may be plain or encrypted, and both are read; so a crash anywhere
does no harm, and the next start goes on where it stopped. Damaged files are encrypted as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mailbot.adapters.store_desk import FILE as DESK_FILE
from mailbot.adapters.store_desk import FOLDER as DESK_FOLDER
from mailbot.adapters.store_disk import TEMPORARY, Disk, forget, read_file, swap_file, told
from mailbot.adapters.store_keys import DESK, REGISTER
from mailbot.adapters.store_sealed import Codec
from mailbot.adapters.store_unlock import SECRET, Keys
from mailbot.core.values import DossierNumber


def take_over(register: Path, keys: Keys, numbers: Iterable[DossierNumber], disk: Disk) -> None:
    """Encrypt all of a register that is plain yet; durable on return.

    Raises:
        StoreError: the disk refuses; what was done stays done, and the register can be read.
    """
    # The secret first: by it the register is known as encrypted, so that nobody starts it without the key.
    well = [_take(register / SECRET, SECRET, keys.codec(REGISTER), disk)]
    desk = keys.codec(DESK)
    well += [
        _take_folder(register / DESK_FOLDER, desk, disk, DESK_FOLDER, f"{DESK_FOLDER}/"),
        _take(register / DESK_FILE, DESK_FILE, desk, disk),
    ]
    for number in numbers:
        keys.ensure(str(number))
        well.append(_take_folder(register / str(number), keys.codec(str(number)), disk, str(number)))
    if all(well):
        keys.finish()


def _take_folder(folder: Path, codec: Codec, disk: Disk, what: str, before: str = "") -> bool:
    """Encrypt the files of a folder under their names in it, with `before` in front; tell whether all could be."""
    if folder.is_symlink():
        return False
    files = []
    for each in sorted(each for each in folder.rglob("*") if each.is_symlink() or not each.is_dir()):
        if each.name.startswith(TEMPORARY):
            forget(disk, each)
        else:
            files.append(each)
    taken = [_take(each, f"{before}{each.relative_to(folder)}", codec, disk, what) for each in files]
    return all(taken)


def _take(path: Path, name: str, codec: Codec, disk: Disk, what: str = "The register") -> bool:
    """Encrypt one file; tell whether it is encrypted now. What is no plain file is left to `verify`."""
    try:
        raw = read_file(path)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    if not codec.holds(name, raw):
        with told(f"{what}: {path.name}"):
            swap_file(disk, path, codec.encode(name, raw))
            disk.sync_folder(path.parent)
    return True
