"""Text made comparable: one Unicode form, then letters without their marks.

RapidFuzz's `default_process` destroys decomposed text and NFKD to ASCII drops đ altogether, so folding is ours.
"""

import unicodedata


def nfc(text: str) -> str:
    """The composed form (NFC), in which every Vietnamese letter is one code point."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Lower case without diacritics, đ as d: 'Đắk Blà' -> 'dak bla'.

    Of an NFC text the result has the same length, so offsets into one are offsets into the other.
    """
    return nfc(text).translate(_FOLDED)


class _Folded(dict[int, str]):
    """Code point -> its folded letter, filled as characters are met: `str.translate` then runs in C."""

    def __missing__(self, code_point: int) -> str:
        folded = self[code_point] = _fold_character(chr(code_point))
        return folded


_FOLDED = _Folded()


def _fold_character(character: str) -> str:
    if character in "đĐ":
        return "d"
    lower = unicodedata.normalize("NFD", character)[0].lower()
    return lower if len(lower) == 1 else character
