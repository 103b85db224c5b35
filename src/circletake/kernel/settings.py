"""Where this installation lives and how it listens; read once at the start from flags and environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

HOME_VARIABLE = "CIRCLETAKE_HOME"
DATABASE_VARIABLE = "CIRCLETAKE_DATABASE_URL"
PUBLIC_URL_VARIABLE = "CIRCLETAKE_PUBLIC_URL"


@dataclass(frozen=True, slots=True)
class Settings:
    """An installation: its home folder, its database and its address as browsers see it."""

    home: Path
    database_url: str
    public_url: str

    @property
    def media_dir(self) -> Path:
        """Originals and renditions, stored under their hash."""
        return self.home / "media"

    @property
    def farm_dir(self) -> Path:
        """Where built-in engines keep orders and finished clips until they are collected."""
        return self.home / "farm"

    @property
    def packages_dir(self) -> Path:
        """Finished handoff packages."""
        return self.home / "handoffs"

    @property
    def jobs_url(self) -> str:
        """The job engine's own store: a second SQLite file, or the same PostgreSQL under its own schema."""
        if self.database_url.startswith("sqlite"):
            return f"sqlite:///{self.home / 'jobs.db'}"
        return self.database_url


def default_home() -> Path:
    """`CIRCLETAKE_HOME`, or the platform's folder for a user's application data."""
    named = os.environ.get(HOME_VARIABLE)
    return Path(named).expanduser() if named else user_data_path("circletake", appauthor=False)


def settings_for(home: Path | None = None, *, public_url: str = "http://127.0.0.1:8765") -> Settings:
    """The settings of the installation in `home` (created later, by `migrate`), environment first."""
    root = (home or default_home()).expanduser().absolute()
    return Settings(
        home=root,
        database_url=os.environ.get(DATABASE_VARIABLE) or f"sqlite:///{root / 'circletake.db'}",
        public_url=os.environ.get(PUBLIC_URL_VARIABLE) or public_url,
    )
