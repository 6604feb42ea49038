"""Whether a nomination may be about a child: then parents or guardians are asked for, too."""

import re

from knowledge.analysis.folding import nfc
from knowledge.asking.patterns import said

OF_AGE = 18
_CHILD = said(
    r"cháu|(?<!anh )(?<!chị )em|bé|học sinh|thiếu nhi|thiếu niên|nhi đồng|trẻ em|mẫu giáo|mầm non|tiểu học|"
    r"thcs|thpt|trung học|lớp \d+[a-z]?\d*|con (?:trai|gái)|đội viên|trò"
)
_AGE = re.compile(r"(?<!\S)(\d{1,2}) tu(?:ổ|o)i(?!\S)")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def suggested(*texts: str) -> bool:
    """Whether these words sound as if they told of a child. Too often is better than too seldom: it only asks."""
    for text in texts:
        line = _BETWEEN_WORDS.sub(" ", nfc(text).lower()).strip()
        if _CHILD.search(line) or any(int(age) < OF_AGE for age in _AGE.findall(line)):
            return True
    return False
