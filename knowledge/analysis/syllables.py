"""What can be a Vietnamese syllable: an onset, a rime that may follow it, a tone that the rime can carry."""

from functools import lru_cache

from knowledge.analysis.tones import split_tone

_OPEN_AND_CLOSED = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot
oong ooc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uơ uôc uôi uôm uôn uông uôt
uy uya uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
_AFTER_QU = """
a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây e en eo et ê ên êch ênh êt
i ich in inh it iu y ynh yt ych yên yêt ơ ôc
"""
_RIMES = frozenset(_OPEN_AND_CLOSED.split())
_RIMES_AFTER_QU = frozenset(_AFTER_QU.split())
_RIMES_ALONE = frozenset(("y", "yêm", "yên", "yêng", "yêt", "yêu"))
_ONSETS = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", *"bcdđghklmnprstvx", "")
_BEFORE_FRONT_VOWELS = frozenset(("k", "gh", "ngh"))
_NOT_BEFORE_FRONT_VOWELS = frozenset(("c", "g", "ng"))
_STOPS = ("c", "ch", "p", "t")
_TONES_OF_STOPS = frozenset(("\u0301", "\u0323"))  # acute, dot below


@lru_cache(maxsize=65_536)
def is_syllable(word: str, *, marked: bool = True) -> bool:
    """Can a lower-case NFC word be a Vietnamese syllable?

    With `marked` the word is taken to be written in full, so that a syllable ending in a stop must carry its
    tone ('hoc' is none, 'học' is one); without, marks may have been left out.
    """
    toneless, tone = split_tone(word)
    if marked and toneless.endswith(_STOPS) and tone not in _TONES_OF_STOPS:
        return False
    return any(_fits(onset, toneless[len(onset) :]) for onset in _ONSETS if toneless.startswith(onset)) or (
        not marked and toneless in _unmarked()
    )


def _fits(onset: str, rime: str) -> bool:
    if onset == "":
        return rime in _RIMES or rime in _RIMES_ALONE
    if onset == "qu":
        return rime in _RIMES_AFTER_QU
    if onset == "gi":
        return rime in _RIMES and rime[0] not in "iy"
    if rime not in _RIMES or (rime == "y" and onset not in ("h", "k", "l", "m", "s", "t", "v")):
        return False
    front = rime[0] in "ieêy"
    if onset == "g" and rime[0] == "i":
        return True  # gì, gìn, giêng
    return front if onset in _BEFORE_FRONT_VOWELS else not (front and onset in _NOT_BEFORE_FRONT_VOWELS)


@lru_cache(maxsize=1)
def _unmarked() -> frozenset[str]:
    """Every syllable with its marks left out, đ as d."""
    bare = str.maketrans("ăâêôơưđ", "aaeooud")
    rimes = _RIMES | _RIMES_ALONE | _RIMES_AFTER_QU
    return frozenset((onset + rime).translate(bare) for onset in _ONSETS for rime in rimes if _fits(onset, rime))
