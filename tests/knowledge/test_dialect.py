"""Asking words of the Centre and the South are understood; the same letters in other words are left alone."""

import pytest

from knowledge.asking.dialect import in_standard


@pytest.mark.parametrize(
    ("typed", "standard"),
    [
        pytest.param("chị xuân mần chi mà được khen", "chị xuân làm gì mà được khen", id="man-chi"),
        pytest.param("thôn mô giữ nghề dệt", "thôn nào giữ nghề dệt", id="which"),
        pytest.param("lễ khen ở mô", "lễ khen ở đâu", id="where"),
        pytest.param("vì răng em được thưởng", "vì sao em được thưởng", id="why"),
        pytest.param("thưởng nhiêu tiền", "thưởng mấy tiền", id="how-much"),
        pytest.param("chi hội phụ nữ được khen", "chi hội phụ nữ được khen", id="branch"),
        pytest.param("mô hình của tổ 7", "mô hình của tổ 7", id="model"),
        pytest.param("nha sĩ chữa răng cho trẻ", "nha sĩ chữa răng cho trẻ", id="tooth"),
        pytest.param("khen bao nhiêu người", "khen bao nhiêu người", id="how-many"),
    ],
)
def test_typed_with_marks(typed, standard):
    assert " ".join(in_standard(typed.split(), marked=True)) == standard


@pytest.mark.parametrize(
    ("typed", "standard"),
    [
        pytest.param("ong bay lam chi ma duoc khen", "ong bay lam gì ma duoc khen", id="asks"),
        pytest.param("chi hoa duoc khen", "chi hoa duoc khen", id="a-sister"),
        pytest.param("dua mo dau dau", "dua nao dau dau", id="which-child"),
        pytest.param("to co nhieu ho", "to co nhieu ho", id="many"),
        pytest.param("doi cuu duoc nhieu nguoi", "doi cuu duoc mấy nguoi", id="how-many"),
        pytest.param("ai cuu duoc nhieu nguoi", "ai cuu duoc nhieu nguoi", id="who-did-much"),
        pytest.param("doi cuu duoc nhieu nhat", "doi cuu duoc nhieu nhat", id="the-most"),
        pytest.param("ben mo to chuc le khen", "ben nao to chuc le khen", id="which-side"),
        pytest.param("anh ty duoc khen do rang", "anh ty duoc khen do sao", id="why-at-the-end"),
        pytest.param("ong khuyen lang bo tuc chi", "ong khuyen lang bo tuc gì", id="asks-at-the-end"),
        pytest.param("to det con may chi", "to det con may chi", id="several-sisters"),
        pytest.param("ai giup do chi", "ai giup do chi", id="another-word-asks"),
        pytest.param("khi mo xa khen thuong", "khi nao xa khen thuong", id="when"),
        pytest.param("khi mo lop ai day", "khi mo lop ai day", id="opened"),
        pytest.param("me hien co con hy sinh nam mo", "me hien co con hy sinh nam nao", id="which-year"),
        pytest.param("co dao que goc mo rua", "co dao que goc đâu rua", id="whence"),
        pytest.param("ai duoc cho di mo", "ai duoc cho di mo", id="under-the-knife"),
        pytest.param("anh bao ve toa nha nhieu tuoi", "anh bao ve toa nha mấy tuoi", id="how-old"),
        pytest.param("ai nhieu tuoi nhat", "ai nhieu tuoi nhat", id="the-oldest"),
        pytest.param("hoi nao dung ra to chuc", "hội nao dung ra to chuc", id="society"),
        pytest.param("lop hoc mo hoi nao", "lop hoc mo hoi nao", id="in-which-time"),
        pytest.param("hoi nao ong bay duoc khen", "hoi nao ong bay duoc khen", id="in-which-time-of-somebody"),
    ],
)
def test_typed_without_marks(typed, standard):
    assert " ".join(in_standard(typed.split(), marked=False)) == standard
