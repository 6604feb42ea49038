"""What tells who somebody is and where to find them is masked before a person's words are kept.

Names stay: they are what the questions are about. Numbers of telephones, identity cards and accounts, addresses of
mail and houses, and handles of accounts are not, and nothing that the office does with a question needs them.
"""

import re
import unicodedata

MASK = "•••"

_MAIL = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
_HANDLE = re.compile(
    r"(?<![\w@])@\w{3,}|\b(?:zalo|telegram|t\.me/|facebook\.com/|fb\.com/)[\w.]{3,}", re.IGNORECASE
)
# Nine digits or more, however they are grouped: a telephone's "(0260) 3862 123", an identity card's, an account's.
_LONG_NUMBER = re.compile(r"\+?\(?\d(?:[ .()-]{0,2}\d){8,}")
# A house: its number with what stands before it, and the street behind it where it is named.
_NUMBER = r"\d{1,4}[a-zđ]?(?:\s?/\s?\d{1,4}[a-z]?)*"
_STREET = r"(?:đường|duong|phố|pho(?!\s*bien)|ngõ|ngo|ngách|ngach|hẻm|hem|kiệt|kiet)"
# A street's name, as far as what it lies in; "3 đường liên thôn" and "2 đường bê tông" are no addresses.
_NO_NAME = r"\s+(?!\d|(?:liên|lien|bê|be|mới|moi|đất|dat|hoa|làng|lang|nội|noi|vào|vao|ra|đi|di)\b)"
_AREA = r"(?:phường|phuong|xã|xa|tổ|to|thôn|thon|quận|huyện|tp|thành|tỉnh|khu|được|duoc)"
_NAME = rf"{_NO_NAME}(?!{_AREA}\b)\w+(?:\s+(?!{_AREA}\b)[^\W\d]+){{0,3}}"
_HOUSE = re.compile(
    rf"\b(?:số nhà|so nha|nhà số|nha so)\s*:?\s*{_NUMBER}(?:\s*,?\s*{_STREET}{_NAME})?"
    rf"|\b(?:(?:số|so)\s+)?{_NUMBER}\s*,?\s*{_STREET}{_NAME}",
    re.IGNORECASE,
)


def masked(text: str) -> str:
    """The text in NFC with whatever leads to a person's door or telephone replaced by `MASK`.

    Rather too much than too little: whoever reads the question later can do without a number.
    """
    text = unicodedata.normalize("NFC", text)
    for pattern in (_MAIL, _HANDLE, _LONG_NUMBER, _HOUSE):
        text = pattern.sub(MASK, text)
    return text
