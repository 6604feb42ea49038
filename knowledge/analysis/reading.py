"""What a question says once its typing is understood: the values that search and scoring share."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variant:
    """Another reading of a token, for example of "hooij" or "kehn"."""

    folded: str
    weight: float  # in (0, 1]: 1 for a decoding, less for a guess
    why: str  # "telex", "vni", "abbreviation", "typo", "synonym", "spelling"


@dataclass(frozen=True, slots=True)
class QueryToken:
    """One token of a question."""

    text: str  # as it is read, in NFC: decoded and expanded where that was certain
    folded: str
    accented: str | None  # lower case with normalised tone placement, where the marks were typed or are likely
    start: int  # of what was typed, in code points of the NFC question
    end: int
    number: bool = False
    variants: tuple[Variant, ...] = ()
    guessed: bool = False  # nobody typed the marks

    @property
    def typed(self) -> str | None:
        """`accented` where its marks were typed: a name is looked for with these, or with any."""
        return None if self.guessed else self.accented


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A ward or commune that a question names."""

    key: str  # folded, kind first: "phuong kon tum"
    first: int  # of the tokens that name it
    last: int  # the one after them
    others: tuple[str, ...]  # keys of the units that it was made from or has become


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it is understood."""

    typed: str  # NFC, otherwise as it came
    text: str  # decoded and expanded where certain; what the patterns of asked kinds look at
    tokens: tuple[QueryToken, ...]
    places: tuple[NamedPlace, ...] = ()

    @property
    def folded(self) -> str:
        """The folded tokens, parted by single spaces."""
        return " ".join(token.folded for token in self.tokens)
