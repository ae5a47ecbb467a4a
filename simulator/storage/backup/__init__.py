"""Copies of everything that is kept: one portable file, made while in use, for either kind of database."""

from __future__ import annotations

from simulator.storage.backup.archive import Manifest
from simulator.storage.backup.restoring import Restored, restore_backup
from simulator.storage.backup.saving import save_backup

__all__ = ["Manifest", "Restored", "restore_backup", "save_backup"]
