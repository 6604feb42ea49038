"""What the names of elements say: portals differ in markup, but name things by what they are."""

import re

from selectolax.lexbor import LexborNode

from knowledge.analysis.folding import fold
from knowledge.ingest.blocks import Hint
from knowledge.ingest.rules import rules

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SEPARATORS = re.compile(r"[^A-Za-z0-9]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ALIGNED = re.compile(r"text-align\s*:\s*(?:right|center)", re.IGNORECASE)
_ALIGN_NAMES = re.compile(r"\b(?:text|align) ?(?:right|center)\b|\bright\b|\bcenter\b")


def names_of(node: LexborNode) -> str:
    """The words of an element's class, id and microdata names, folded: 'lblNgayDang' -> 'lbl ngay dang'."""
    attributes = node.attributes
    written = [attributes.get(name) or "" for name in ("class", "id", "itemprop", "property")]
    if not any(written):
        return ""
    return fold(_SEPARATORS.sub(" ", _CAMEL.sub(" ", " ".join(written)))).strip()


def hint_of(node: LexborNode, tag: str, names: str) -> Hint:
    """What an element's tag and names call it."""
    if tag == "figcaption":
        return Hint.CAPTION
    if tag == "time":
        return Hint.DATE
    if not names or tag in ("body", "table", "tbody", "main"):
        return Hint.NONE
    found = next((hint for hint, pattern in rules().hints if pattern.search(names)), Hint.NONE)
    if found is Hint.TITLE and rules().not_title.search(names):
        return Hint.NONE
    if found is not Hint.NONE and len(node.text() or "") > (1_500 if found is Hint.LEAD else 400):
        return Hint.NONE  # 'news-date-title-content': a name of everything
    return found


def is_chrome_element(node: LexborNode, page: int) -> bool:
    """Say whether an element's names make it the page's furniture; `page` is the length of the page's text.

    An element that holds the page's heading or most of its text is none, whatever it is called.
    """
    if (node.attributes.get("role") or "") in ("navigation", "search", "contentinfo", "complementary"):
        return True
    names = names_of(node)
    if not names or not (rules().furniture & set(names.split()) or _has_furniture_name(node)):
        return False
    if node.css_first("h1, [itemprop=articleBody], [itemprop=headline]") is not None:
        return False
    return len(node.text() or "") < max(200, page * 0.4)


def _has_furniture_name(node: LexborNode) -> bool:
    attributes = node.attributes
    names = [*(attributes.get("class") or "").split(), attributes.get("id") or ""]
    return any(rules().furniture_names.fullmatch(_SEPARATORS.sub("", fold(name))) for name in names if name)


def hidden(node: LexborNode) -> bool:
    """Say whether a browser would not show it."""
    attributes = node.attributes
    if rules().hidden & set((attributes.get("class") or "").split()):
        return True
    return "hidden" in attributes or _HIDDEN.search(attributes.get("style") or "") is not None


def centred(node: LexborNode) -> bool:
    """Say whether its text is set in the middle or to the right."""
    attributes = node.attributes
    if (attributes.get("align") or "").lower() in ("right", "center") or node.tag == "center":
        return True
    if _ALIGNED.search(attributes.get("style") or ""):
        return True
    return node.tag in ("p", "div", "span") and _ALIGN_NAMES.search(names_of(node)) is not None
