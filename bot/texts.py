"""Every word that people read, from the locale files: one template a key, the same keys in each language."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from markupsafe import Markup

DEFAULT_LANGUAGE = "vi"


class Words:
    """One language's templates. Values are escaped here and never by the callers."""

    def __init__(self, language: str, templates: Mapping[str, str]) -> None:
        self.language = language
        self.templates = templates

    def __call__(self, key: str, **values: object) -> Markup:
        """The text as Telegram HTML: values are escaped unless they are `Markup` already.

        Raises:
            KeyError: there is no such key, or the template names a value that was not given.
        """
        return Markup(self.templates[key]).format(**values)  # noqa: S704 (the template is ours, values are escaped)

    def plain(self, key: str, **values: object) -> str:
        """The text where Telegram reads no HTML: buttons, menus, alerts, inline results.

        Raises:
            KeyError: as above.
        """
        return self.templates[key].format(**values)

    def __contains__(self, key: str) -> bool:
        return key in self.templates


class Catalogue(Mapping[str, Words]):
    """The languages by their code; an unknown code reads as Vietnamese."""

    def __init__(self, languages: Mapping[str, Words]) -> None:
        self._languages = languages

    def __getitem__(self, language: str) -> Words:
        return self._languages.get(language) or self._languages[DEFAULT_LANGUAGE]

    def __iter__(self) -> Iterator[str]:
        return iter(self._languages)

    def __len__(self) -> int:
        return len(self._languages)


@cache
def load() -> Catalogue:
    """Every locale file of the package ("vi.toml", "vi.cli.toml", ...), read once; Vietnamese comes first."""
    languages: dict[str, dict[str, str]] = defaultdict(dict)
    for file in resources.files("bot").joinpath("locales").iterdir():
        if file.name.endswith(".toml"):
            language = file.name.split(".")[0]
            languages[language].update(_flat(tomllib.loads(file.read_text(encoding="utf-8"))))
    ordered = sorted(languages, key=lambda language: (language != DEFAULT_LANGUAGE, language))
    return Catalogue({language: Words(language, languages[language]) for language in ordered})


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value.strip()
