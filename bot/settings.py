"""What an operator may set, read once at start-up."""

from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy import make_url

from jobs.nominating import hours

TELEGRAM_API = "https://api.telegram.org"


class Settings(BaseSettings):
    """One attribute a variable: GUONGSANG_DATABASE_URL sets `database_url`."""

    model_config = SettingsConfigDict(env_prefix="GUONGSANG_", env_file=".env", extra="ignore", frozen=True)

    token: SecretStr | None = None  # none: the sandbox
    api_url: str = TELEGRAM_API  # "/bot<token>/METHOD" is appended, as Telegram does
    database_url: str = "sqlite:///guongsang.db"
    index_dir: Path | None = None  # none: beside the SQLite file, else in the working directory
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    sends_per_second: float = Field(default=28, gt=0)  # the Bot API's free ceiling is about 30
    hold_news: bool = False  # new articles wait for an official before followers hear of them
    second_approval: bool = True  # an announcement needs a second official, where there is one
    keep_questions_days: int = Field(default=180, ge=1, le=3650)  # what was asked, without who asked it
    keep_counts_days: int = Field(default=1825, ge=1, le=36500)  # how many questions came in, by day
    messages_a_minute: float = Field(default=60, gt=0)  # of one resident, over time; more at once is taken
    staff_messages_a_minute: float = Field(default=300, gt=0)
    scan_pause: float = Field(default=2.0, ge=0.2, le=60)  # seconds between two requests to one source's host
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    listen: str = "127.0.0.1:8080"  # host:port of the web application: webhook, health, sandbox page
    language: Literal["vi", "en"] = "vi"  # of the commands' own words; each chat chooses for itself
    timezone: str = "Asia/Ho_Chi_Minh"
    proxy: str | None = None
    office_hours: str = "7:30-11:30, 13:30-17:00"  # Monday to Friday, for whoever wants to see a person
    office_contact: str = ""  # whom to talk to, and where; empty: the usual section of a ward
    updates_at_a_time: int = Field(default=16, ge=1, le=32)  # 256 serves fewer updates a second than 8

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        if isinstance(value, str):
            return frozenset(int(part) for part in value.replace(";", ",").split(",") if part.strip())
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        ZoneInfo(value)
        return value

    @field_validator("office_hours")
    @classmethod
    def _readable_hours(cls, value: str) -> str:
        hours.parse(value)
        return value

    @cached_property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def index_path(self) -> Path:
        """The folder of the search index, a cache that can be made again from the database."""
        if self.index_dir is not None:
            return self.index_dir
        address = make_url(self.database_url)
        if address.get_backend_name() == "sqlite" and address.database:
            return Path(f"{address.database}-index")
        return Path("guongsang-index")
