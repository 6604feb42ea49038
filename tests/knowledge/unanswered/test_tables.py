"""Words as tables: in and out without loss, all rows or none, the bad ones named."""

from datetime import date

import pytest

from knowledge.words import tables
from knowledge.words.entries import Entry, WordKind, is_common
from knowledge.words.tables import NotATable, TableRefused

ENTRIES = [
    Entry(WordKind.SYNONYM, "họp khen", ("hội nghị biểu dương", "lễ tuyên dương"), "lời bà con"),
    Entry(WordKind.ABBREVIATION, "NTVT", ("người tốt việc tốt",), 'Thư của ban "TĐ, KT"'),
    Entry(
        WordKind.PLACE,
        "Xã Đồi Chè",
        ("Xã Suối Lớn",),
        "Nghị quyết",
        date(2025, 7, 1),
        details={"province": "Tỉnh Mẫu", "district": "Huyện Mẫu", "new_province": "Tỉnh Lớn", "divided": "false"},
    ),
    Entry(WordKind.TOPIC, "Ngày thứ bảy tình nguyện", (), "Đoàn thanh niên"),
    Entry(WordKind.AWARD, "Kỷ niệm chương", ("kỉ niệm chương",), "Luật 06/2022"),
    Entry(WordKind.GRANTING, "commune", ("giấy khen",), "Luật", date(2024, 1, 1), date(2026, 1, 1)),
]
HEAD = "kind,term,means,source"


def why(table, file="tu.csv"):
    with pytest.raises(TableRefused) as refused:
        tables.read(table.encode(), file)
    return [(row.number, row.why) for row in refused.value.bad]


@pytest.mark.parametrize("write", [tables.to_csv, tables.to_toml], ids=["csv", "toml"])
def test_what_goes_out_comes_in_again(write):
    file = "tu.toml" if write is tables.to_toml else "tu.csv"
    assert tables.read(("\ufeff" * (file == "tu.csv") + write(ENTRIES)).encode(), file) == ENTRIES


def test_bad_rows_are_all_named_by_their_line_and_nothing_is_taken_in():
    table = f"""{HEAD}
synonym,họp khen,hội nghị biểu dương,lời bà con
synonym,được,là,lời bà con
verb,chạy,đi,lời bà con
synonym,họp mặt,,lời bà con
synonym,buổi khen,lễ khen,
abbreviation,hai chữ,người tốt,lời bà con
synonym,12,mười hai,lời bà con
synonym,họp khen,buổi họp,lời bà con
synonym,thiếu cột"""
    assert why(table) == [
        (3, "function_word"),
        (4, "no_kind"),
        (5, "no_meaning"),
        (6, "no_source"),
        (7, "not_short"),
        (8, "no_term"),
        (9, "said_twice"),
        (10, "columns"),
    ]


def test_dates_and_units_that_cannot_be():
    head = "kind,term,means,source,valid_from,valid_until,province,district,new_province"
    table = f"""{head}
granting,commune,giấy khen,Luật,31/02/2024,,,,
granting,ward,giấy khen,Luật,01/02/2024,,,,
granting,commune,giấy khen,Luật,2024-02-01,2024-01-01,,,
place,Đồi Chè,Xã Lớn,NQ,,,Tỉnh Mẫu,Huyện Mẫu,Tỉnh Lớn
place,Xã Đồi Chè,Xã Lớn,NQ,,,,Huyện Mẫu,Tỉnh Lớn"""
    reasons = [(2, "no_date"), (3, "no_level"), (4, "dates_reversed"), (5, "no_unit"), (6, "no_area")]
    assert why(table) == reasons


def test_a_register_of_merged_units_is_read_as_it_is_published_with_semicolons_and_comments():
    table = """# nguồn: sở nội vụ
old_province;old_district;old_ward;new_province;new_ward;old_ward_was_divided
Tỉnh Mẫu;Huyện Mẫu;Xã Đồi Chè;Tỉnh Lớn;Xã Suối Lớn;true
"""
    (entry,) = tables.read(table.encode(), "sap-nhap.csv", source="sap-nhap.csv")
    assert (entry.term, entry.means, entry.source) == ("Xã Đồi Chè", ("Xã Suối Lớn",), "sap-nhap.csv")
    assert entry.details["divided"] == "true"
    assert entry.key == "tinh mau|huyen mau|xa doi che"


@pytest.mark.parametrize(
    ("content", "file"),
    [
        pytest.param(b"", "x.csv", id="empty"),
        pytest.param(HEAD.encode(), "x.csv", id="only-a-head"),
        pytest.param(b"a,b\n1,2\n", "x.csv", id="other-columns"),
        pytest.param("kind,term\nsynonym,một".encode(), "x.csv", id="columns-missing"),
        pytest.param("kind,term,means\nsynonym,họp,lễ".encode("utf-16"), "x.csv", id="utf-16"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x01", "x.csv", id="a-picture"),
        pytest.param(b"[[word]\nkind = 1", "x.toml", id="broken-toml"),
        pytest.param(b'word = "x"', "x.toml", id="toml-of-another-shape"),
        pytest.param((HEAD + '\nsynonym,"a,b').encode(), "x.csv", id="a-quotation-mark-never-closed"),
    ],
)
def test_what_is_no_table_of_words_is_told_so(content, file):
    with pytest.raises((NotATable, TableRefused)):
        tables.read(content, file)


def test_a_synonym_of_common_words_is_warned_of():
    assert is_common(Entry(WordKind.SYNONYM, "người", ("dân",), "x"))
    assert not is_common(Entry(WordKind.SYNONYM, "họp khen", ("hội nghị biểu dương",), "x"))
