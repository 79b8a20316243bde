"""Static files with a compressed twin beside each, so that a poor line carries a third of them.

Only these: a page holds what somebody typed beside a token, and its length when compressed could
tell the token (the BREACH attack).
"""

from __future__ import annotations

import atexit
import os
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import mkdtemp

from whitenoise.compress import Compressor


@cache
def static_folder() -> Path:
    """A copy of the static files and their twins, for WhiteNoise; gone when this process ends."""
    folder = Path(mkdtemp(prefix="waymark-static-"))
    atexit.register(_remove, folder, os.getpid())
    with as_file(files("web").joinpath("static")) as static:
        copytree(static, folder, dirs_exist_ok=True)
    compressor = Compressor(use_brotli=False, quiet=True)
    for path in [each for each in folder.rglob("*") if each.is_file()]:
        if compressor.should_compress(path.name):
            compressor.compress(str(path))
    return folder


def _remove(folder: Path, owner: int) -> None:
    if os.getpid() == owner:  # not when a process forked from it ends
        rmtree(folder, ignore_errors=True)
