"""What the doctor finds, and that looking changes nothing."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from bot import texts
from bot.settings import Settings
from bot.upkeep import doctor, migrate
from knowledge.db import Database

NOW = datetime(2026, 3, 1, 1, 0, tzinfo=UTC)


def examine(**values):
    settings = Settings(_env_file=None, **values)
    return {finding.code: finding for finding in doctor.examine(settings, now=NOW)}


def test_a_fresh_machine_gets_warnings_and_no_file(tmp_path):
    file = tmp_path / "new.db"

    found = examine(database_url=f"sqlite:///{file}")

    assert set(found) == {"no_token", "database_absent", "zone", "disk"}
    assert not file.exists()


def test_a_migrated_database_is_fine_and_a_later_one_is_not(database_url):
    database = Database(database_url)
    migrate.upgrade(database)
    assert examine(database_url=database_url)["database"].level == "ok"

    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()

    assert examine(database_url=database_url)["database_too_new"].values["found"] == "9999"


@pytest.mark.parametrize(
    ("token", "code"),
    [
        pytest.param("12345", "token_malformed", id="cut-off"),
        pytest.param("123456:" + "A" * 35, "api_unreachable", id="nobody-listens"),
    ],
)
def test_a_token_that_does_not_work_is_a_problem(tmp_path, token, code):
    found = examine(
        token=SecretStr(token), api_url="http://127.0.0.1:9", database_url=f"sqlite:///{tmp_path / 'x.db'}"
    )
    assert found[code].level == "problem"


CODES = re.findall(r'Finding\([^,]+, "(\w+)"', Path(doctor.__file__).read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", CODES)
def test_every_finding_has_words_in_every_language(code):
    for words in texts.load().values():
        assert f"doctor.{code}" in words, words.language
