"""Why something about an article was not done."""

from knowledge.errors import KnowledgeError


class NoSuchArticle(KnowledgeError):
    """There is no article of this number."""

    code = "no_such_article"

    def __init__(self, article_id: int) -> None:
        super().__init__(f"there is no article {article_id}")
        self.article_id = article_id


class OutdatedCard(KnowledgeError):
    """Somebody has changed the article since the card was shown."""

    code = "outdated_card"

    def __init__(self, article_id: int) -> None:
        super().__init__(f"the card of article {article_id} is outdated")
        self.article_id = article_id


class NoSuchFact(KnowledgeError):
    """The article does not state this fact any more."""

    code = "no_such_fact"

    def __init__(self, article_id: int) -> None:
        super().__init__(f"article {article_id} has no such fact")
        self.article_id = article_id


class ReasonWanted(KnowledgeError):
    """A correction says what the text does not say, and nobody said on what ground."""

    code = "reason_wanted"

    def __init__(self, told: str, value: str) -> None:
        super().__init__("a correction against the text needs a reason")
        self.told = told
        self.value = value


class NotAValue(KnowledgeError):
    """What was typed cannot be the value of this slot."""

    code = "not_a_value"

    def __init__(self, typed: str, slot: str) -> None:
        super().__init__(f"no value for {slot}")
        self.typed = typed
        self.slot = slot


class NotToBeShown(KnowledgeError):
    """The article is hidden by a takedown, or merged into another: it cannot be published by itself."""

    code = "not_to_be_shown"

    def __init__(self, article_id: int) -> None:
        super().__init__(f"article {article_id} is hidden or merged")
        self.article_id = article_id


class NotByTheSame(KnowledgeError):
    """Whoever decided a takedown cannot lift it alone."""

    code = "not_by_the_same"

    def __init__(self, takedown_id: int) -> None:
        super().__init__(f"takedown {takedown_id} must be lifted by another admin")
        self.takedown_id = takedown_id


class NobodyNamed(KnowledgeError):
    """No article names a person so."""

    code = "nobody_named"

    def __init__(self, name: str) -> None:
        super().__init__("no article names this person")
        self.name = name


class NotMergeable(KnowledgeError):
    """An article cannot be merged into itself, nor into one that is merged away or hidden."""

    code = "not_mergeable"

    def __init__(self, article_id: int, into: int) -> None:
        super().__init__(f"article {article_id} cannot be merged into {into}")
        self.article_id = article_id
        self.into = into
