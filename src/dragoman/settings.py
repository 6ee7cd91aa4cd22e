"""dragoman.toml and DRAGOMAN_* variables in, one frozen Settings out. Nothing is read before `load` is called."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from dragoman.errors import SettingsError

FILE = "dragoman.toml"


class Settings(BaseSettings):
    """What a user may set. A variable (DRAGOMAN_LEDGER) outranks the file, an option of the command line outranks both."""

    model_config = SettingsConfigDict(env_prefix="DRAGOMAN_", env_ignore_empty=True, extra="forbid", frozen=True, protected_namespaces=())

    ledger: Path = Path("dragoman.duckdb")
    workers: int = Field(default=1, ge=1, le=256)
    model_folder: Path | None = None
    spacy_pipeline: str | None = None
    reader: bool = True  # whether the trained reader is asked where the rules find no parties
    closer: bool = True  # whether it looks closer where it is in doubt: fewer errors, more time
    codebook_folder: Path | None = None  # of the user's own tables, which lie over ours
    reliability: dict[str, Literal["A", "B", "C", "D", "E", "F"]] = {}  # of outlets, by name or a part of it; goes before the codebook's

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, config_file())


def config_file() -> Path:
    """Where the settings file lies, whether or not it exists: DRAGOMAN_CONFIG, else dragoman.toml in the working directory."""
    return Path(os.environ.get("DRAGOMAN_CONFIG") or FILE)


def load() -> Settings:
    """The settings that hold here and now; SettingsError names the field that cannot be used."""
    named = os.environ.get("DRAGOMAN_CONFIG")
    if named and not Path(named).is_file():
        raise SettingsError(f"DRAGOMAN_CONFIG: no file at {named}; correct the variable or unset it")
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "settings"
        raise SettingsError(
            f"{config_file()} or DRAGOMAN_{field.upper()}: {field}: {first['msg']}; the settings are {', '.join(sorted(Settings.model_fields))}"
        ) from error
    except (OSError, ValueError) as error:
        raise SettingsError(f"{config_file()}: cannot be read ({error}); correct it or remove it") from error
