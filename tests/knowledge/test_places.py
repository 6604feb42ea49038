"""Old and new names of wards and communes."""

from pathlib import Path

import pytest

from knowledge.places import places


@pytest.mark.parametrize(
    ("ward", "context", "expected"),
    [
        pytest.param("phường Quang Trung", "thành phố Kon Tum", "Phường Kon Tum", id="by-its-town"),
        pytest.param("phuong quang trung", "o kon tum", "Phường Kon Tum", id="without-marks"),
        pytest.param(
            "Phường Quang Trung", "http://kontumcity.kontum.gov.vn/a/1", "Phường Kon Tum", id="by-the-address"
        ),
        pytest.param("phường Quang Trung", "TP. Quy Nhơn", "Phường Quy Nhơn Nam", id="another-town"),
        pytest.param("phường Quang Trung", "", None, id="ambiguous"),
        pytest.param("phường Quang Trung", "tại Kon Tum và Thái Nguyên", None, id="two-towns-named"),
        pytest.param("xã Ngọk Bay", "", "Xã Ngọk Bay", id="only-one-of-that-name"),
        pytest.param("xã Không Có", "Kon Tum", None, id="unknown"),
    ],
)
def test_what_a_ward_belongs_to_now(ward, context, expected):
    found = places().now(ward, context)
    assert (found and found.new_ward) == expected


def test_a_ward_that_kept_its_name_may_have_changed_its_province():
    found = places().now("xã Ia Chim", "Kon Tum")
    assert found is not None
    assert (found.new_ward, found.new_province, found.renamed) == ("Xã Ia Chim", "Tỉnh Quảng Ngãi", True)


def test_a_new_ward_knows_what_it_was_made_from():
    made_from = {one.old_ward.removeprefix("Phường ") for one in places().formerly("phường Kon Tum")}
    assert made_from == {"Quang Trung", "Quyết Thắng", "Trường Chinh", "Thắng Lợi", "Thống Nhất"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("UBND phường Quang Trung tổ chức", ["phuong quang trung"], id="in-a-sentence"),
        pytest.param("P. Kon Tum có gương nào?", ["phuong kon tum"], id="short"),
        pytest.param("hop o p.7 quan phu nhuan", ["phuong 7"], id="number"),
        pytest.param("phường 07", ["phuong 7"], id="leading-zero"),
        pytest.param("Từ xã Đăk Blà đến thị trấn Đăk Tô", ["xa dak bla", "thi tran dak to"], id="two"),
        pytest.param("đường xa, xã hội", [], id="other-words"),
        pytest.param("thị xã An Khê", [], id="a-town-is-no-commune"),
        pytest.param("hội thi xã An Khê", ["xa an khe"], id="a-contest-of-a-commune"),
    ],
)
def test_places_named_in_a_text(text, expected):
    assert [mention.key for mention in places().mentions(text)] == expected


def test_an_articles_own_place():
    body = "Sáng 20/02, UBND phường Quang Trung họp. Đây là đơn vị được chọn làm điểm của thành phố Kon Tum."
    found = places().main("Hội nghị biểu dương", body)
    assert found is not None
    assert found.new_ward == "Phường Kon Tum"


def test_words_that_only_look_like_a_place_are_none():
    assert (
        places().main("Một xã, ba con số và câu chuyện của người làm mặt trận", "Cả xã ba năm liền thi đua.")
        is None
    )


def test_an_office_adds_its_own_rows(tmp_path: Path):
    extra = tmp_path / "extra.csv"
    header = "old_province,old_district,old_ward,new_province,new_ward,old_ward_was_divided"
    extra.write_text(
        f"{header}\nTỉnh Kon Tum,Huyện Mới,Xã Nắng Mai,Tỉnh Quảng Ngãi,Xã Nắng Sớm,false\n", encoding="utf-8"
    )
    found = places(extra).now("xã Nắng Mai")
    assert found is not None
    assert found.new_ward == "Xã Nắng Sớm"
