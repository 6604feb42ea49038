"""What a correction points out."""

import pytest

from jobs.announcing.changes import changes


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param("ông Trần Văn Chánh, tổ 7", "ông Trần Văn Thành, tổ 7", [("Chánh", "Thành")], id="a-name"),
        pytest.param("lễ ngày 20/02", "lễ sáng ngày 20/02", [("", "sáng")], id="added"),
        pytest.param("ông bà An", "bà An", [("ông", "")], id="left-out"),
        pytest.param("a b c d", "a b c d", [], id="the-same"),
        pytest.param("a b c d e f g h", "1 b 2 d 3 f 4 h", [], id="too-many-to-name"),
        pytest.param("x", "y" * 61, [], id="too-long-to-name"),
    ],
)
def test_changes(before, after, expected):
    assert [(one.before, one.after) for one in changes(before, after)] == expected
