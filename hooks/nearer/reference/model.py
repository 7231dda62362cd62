"""A cited work, as CSL-YAML plus what the reader's popover needs."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from nearer.field import Id, Record, Text

Design = Literal[
    "meta-analysis",
    "review",
    "randomised trial",
    "experiment",
    "diary study",
    "longitudinal study",
    "cross-sectional study",
    "laboratory study",
    "reanalysis",
    "measure",
    "theory",
    "qualitative",
    "report",
]


class Name(Record):
    """A person, or an organisation when only `literal` is given."""

    family: Text | None = None
    given: Text | None = None
    literal: Text | None = None
    suffix: Text | None = None
    non_dropping_particle: Annotated[Text | None, Field(alias="non-dropping-particle")] = None
    dropping_particle: Annotated[Text | None, Field(alias="dropping-particle")] = None

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if not self.family and not self.literal:
            raise ValueError("takes names with 'family', or 'literal' for an organisation")
        return self


def _calendar(dates: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, ...], ...]:
    last = (9999, 12, 31)
    parts = dates[0] if len(dates) == 1 else ()
    if not 1 <= len(parts) <= 3 or not all(1 <= part <= most for part, most in zip(parts, last, strict=False)):
        raise ValueError("takes a year, then a month and a day where known, as in [[2004, 8]]")
    return dates


class Date(Record):
    """A CSL date: one list of year, then month and day where known."""

    date_parts: Annotated[tuple[tuple[int, ...], ...], Field(alias="date-parts"), AfterValidator(_calendar)]


class Appraisal(Record):
    """What a reader should know of a work before leaning on it."""

    status: Literal["checked", "partial", "unresolved"]
    """How far the reference was checked: number and title, number only, or not looked up yet."""
    design: Design
    """What kind of study or work it is."""
    finding: Text
    """What it found, in one sentence."""
    sample: Text | None = None
    """Who took part, and how many."""
    setting: Text | None = None
    """Where and how."""
    limits: Text
    """What it cannot tell a reader."""


class Source(Record):
    """One record of data/sources.yml. Fields follow the CSL 1.0.2 variable names."""

    id: Id
    """First author and year, as in reis1988. Cited as [@reis1988]."""
    type: Literal[
        "article", "article-journal", "article-magazine", "book", "chapter", "dataset", "document", "entry",
        "paper-conference", "report", "standard", "thesis", "webpage",
    ]  # fmt: skip
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    issued: Date
    original_date: Annotated[Date | None, Field(alias="original-date")] = None
    title: Text
    title_short: Annotated[Text | None, Field(alias="title-short")] = None
    container_title: Annotated[Text | None, Field(alias="container-title")] = None
    """The journal or book that it stands in."""
    collection_title: Annotated[Text | None, Field(alias="collection-title")] = None
    publisher: Text | None = None
    publisher_place: Annotated[Text | None, Field(alias="publisher-place")] = None
    edition: Text | None = None
    volume: Text | None = None
    issue: Text | None = None
    page: Text | None = None
    number: Text | None = None
    genre: Text | None = None
    language: Text | None = None
    DOI: Annotated[str | None, Field(pattern=r"^10\.\d{4,9}/\S+$")] = None
    """Without https://doi.org/ before it."""
    ISBN: Annotated[str | None, Field(pattern=r"^[0-9X-]{10,17}$")] = None
    ISSN: Text | None = None
    PMID: Text | None = None
    PMCID: Text | None = None
    URL: Annotated[str | None, Field(pattern=r"^https://\S+$")] = None
    keyword: Text | None = None
    """Words to sort it by."""
    custom: Appraisal
    """What a reader should know of it."""

    @model_validator(mode="after")
    def _has_someone(self) -> Self:
        if not self.author and not self.editor:
            raise ValueError("needs an 'author' or an 'editor'; an organisation is {literal: …}")
        return self

    @property
    def year(self) -> int:
        """The year of issue."""
        return self.issued.date_parts[0][0]

    @property
    def address(self) -> str | None:
        """Where the work can be found: its DOI first, then its URL."""
        return f"https://doi.org/{self.DOI}" if self.DOI else self.URL

    def __hash__(self) -> int:
        # Equal records have equal ids, and each page looks up dozens of works; Pydantic's own goes through every field.
        return hash(self.id)
