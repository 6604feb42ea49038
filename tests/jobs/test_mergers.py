"""A register of merged units: what it relabels, whom it moves, what stays in doubt, and all of it back."""

import gzip
from datetime import date

import pytest

from jobs.errors import ImportGone
from jobs.models import Follow
from jobs.people import mergers, subscribers
from jobs.people.subscribers import Followed
from knowledge.analysis.folding import fold
from knowledge.ingest.pipeline import import_text
from knowledge.places.register import PATH
from knowledge.words import tables, vocabulary
from knowledge.words.entries import Entry, WordKind
from tests.jobs.ledger import NOON

TEXT = """UBND phường Quang Trung tuyên dương người tốt
Ngày đăng: 12/03/2020

Sáng 10/03, UBND phường Quang Trung, thành phố Kon Tum tổ chức lễ tuyên dương 12 cá nhân tiêu biểu năm 2019."""


def place(ward, new, district="Thành phố Kon Tum", province="Tỉnh Kon Tum", **details):
    values = {"province": province, "district": district, "new_province": "Tỉnh Quảng Ngãi", "divided": "false"}
    return Entry(WordKind.PLACE, ward, (new,), "NQ 202", date(2025, 7, 1), details={**values, **details})


def follow(database, chat_id, *wards):
    things = [Followed(Follow.PLACE, fold(ward), ward) for ward in wards]
    database.write_sync(subscribers.subscribe, chat_id, things, consent_version="1", now=NOON)


def followed(database, chat_id):
    return [thing.label for thing in database.read_sync(subscribers.following, chat_id)]


def doubtful(database, entries):
    return [entry.term for entry in database.read_sync(mergers.plan, entries).ambiguous]


def test_who_is_meant_is_only_decided_where_that_can_be_told(database):
    kon_tum = place("Phường Quang Trung", "Phường Kon Tum")
    vinh = place("Phường Quang Trung", "Phường Thành Vinh", "Thành phố Vinh", "Tỉnh Nghệ An")
    assert doubtful(database, [kon_tum]) == []
    assert doubtful(database, [kon_tum, vinh]) == ["Phường Quang Trung"] * 2
    import_text(database, TEXT, now=NOON, name="bai")
    assert [
        (entry.term, entry.details["district"])
        for entry in database.read_sync(mergers.plan, [kon_tum, vinh]).ambiguous
    ] == [("Phường Quang Trung", "Thành phố Vinh")]
    assert database.read_sync(mergers.plan, [kon_tum]).relabelled == 1

    assert doubtful(database, [place("Xã Đăk Cấm", "Phường Đăk Cấm", divided="true")]) == ["Xã Đăk Cấm"]
    bla = [place("Xã Đăk Blà", "Xã Đăk Rơ Wa"), place("Phường Lê Lợi", "Phường Đăk Bla")]
    assert doubtful(database, bla) == ["Xã Đăk Blà"]
    assert doubtful(database, [place("Xã Ia Chim", "Xã Ia Chim")]) == []  # nothing to move


def test_taken_in_and_taken_back_leaves_all_as_it_was(database):
    earlier = place("Phường Quang Trung", "Phường Cũ")
    database.write_sync(vocabulary.put, earlier, now=NOON)
    follow(database, 1, "Phường Quang Trung", "Phường Kon Tum")  # has the new one already
    follow(database, 2, "Phường Quang Trung", "Phường Thắng Lợi")
    follow(database, 3, "Xã Đăk Blà")
    entries = [
        place("Phường Quang Trung", "Phường Kon Tum"),
        place("Phường Thắng Lợi", "Phường Kon Tum"),
        place("Xã Đăk Blà", "Xã Đăk Rơ Wa", divided="true"),
    ]
    plan = database.read_sync(mergers.plan, entries)
    assert (plan.new, plan.changed, plan.moved, len(plan.ambiguous)) == (2, 1, 3, 1)

    number, _ = database.write_sync(mergers.take_in, entries, "nq.csv", by=900, now=NOON)
    assert [followed(database, chat) for chat in (1, 2, 3)] == [
        ["Phường Kon Tum"],
        ["Phường Kon Tum"],
        ["Xã Đăk Blà"],
    ]
    assert database.read_sync(mergers.plan, entries).same == 3
    assert database.write_sync(mergers.move_by_hand, entries[2], by=900, now=NOON) == 1
    assert followed(database, 3) == ["Xã Đăk Rơ Wa"]

    database.write_sync(mergers.take_back, number, by=900, now=NOON)
    assert followed(database, 1) == ["Phường Kon Tum", "Phường Quang Trung"]
    assert followed(database, 2) == ["Phường Quang Trung", "Phường Thắng Lợi"]
    assert database.read_sync(vocabulary.entries) == [earlier]
    with pytest.raises(ImportGone):
        database.write_sync(mergers.take_back, number, by=900, now=NOON)


def test_the_whole_countrys_register_is_taken_in_at_once(database):
    entries = tables.read(gzip.decompress(PATH.read_bytes()), "cả nước.csv", source="tranngocminhhieu")
    assert len(entries) > 10_000

    number, plan = database.write_sync(mergers.take_in, entries, "cả nước.csv", by=None, now=NOON)

    assert plan.new == len(entries)
    assert database.write_sync(mergers.take_back, number, by=None, now=NOON) == len(entries)
    assert database.read_sync(vocabulary.entries) == []
