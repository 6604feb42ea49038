"""The facts of an article: what it states, as values, each tied to the place that states it."""

import re
from datetime import date

from knowledge.extraction import ceremonies, commended, honourees, movements, people, statistics
from knowledge.extraction.report import report
from knowledge.facts import Fact

# Cheap, and first: an article without any of these words commends nobody and gets no facts.
_COMMENDING = re.compile(
    r"[Kk]hen|[Bb]iểu dương|[Tt]uyên dương|[Tt]ôn vinh|[Vv]inh danh|[Tt]ruy tặng|[Pp]hong tặng|[Dd]anh hiệu|"
    r"[Hh]uân chương|[Hh]uy hiệu|"
    r"[Tt]hi đua|[Gg]ương|[Đđ]iển hình|[Pp]hong trào|[Nn]gười tốt|[Uu]y tín|[Hh]iến đất|[Hh]iến máu|"
    r"[Hh]ọc bổng|[Nn]ghệ nhân|[Ưư]u tú|[Ss]uất quà|[Tt]ình nguyện|[Vv]ăn hóa|[Vv]ăn hoá|"
    r"[Tt]rao thưởng|[Tt]hủ khoa|[Tt]ri ân|[Kk]inh tế giỏi|"
    r"[Nn]hặt được|[Tt]rả lại|[Hh]iếu học|[Kk]huyến học|[Ưư]u tú|[Tt]ổng kết|[Tt]iêu biểu|[Tt]rưởng thôn|"
    r"[Tt]ổ trưởng|[Cc]hi hội|[Tt]ặng quà|vượt khó|[Nn]ét đẹp|[Tt]ấm lòng|[Hh]ết lòng|[Tt]hiện nguyện"
)


def extract_facts(title: str, body: str, published: date | None) -> list[Fact]:
    """What an article states, in the order of the text; NFC text is expected.

    Args:
        title: used to find the place that the article is about; facts are of the body.
        body: its offsets are those of the facts.
        published: days without a year are resolved by it.
    """
    if not _COMMENDING.search(body) and not _COMMENDING.search(title):
        return []
    read = report(title, body, published)
    counts = commended.find(read)
    facts = [
        *ceremonies.find(read),
        *counts,
        *honourees.find(read),
        *people.find(read),
        *statistics.find(read, {fact.start for fact in counts}),
        *movements.find(read),
    ]
    return sorted(facts, key=lambda fact: (fact.start, fact.end))
