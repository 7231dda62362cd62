"""The lines of an assessment that are marked on a scale: dimensions, bands, and what is suggested for which result."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from nearer.field import HabitId, Id, KeptId, Prose, Record, ReferenceTo, Target, Text

ProfileId = Annotated[Id, ReferenceTo("profile")]
Condition = dict[str, tuple[str | int, ...]]
Key = Literal["plus", "minus"]
# What a reader may keep of one result: SCORES, and the bound of `answered`, in store_data.js.
MOST_DIMENSIONS, MOST_ITEMS = 8, 1000


def hundredths(value: float) -> int:
    """A number with two decimals as a whole number of hundredths, so that nothing is ever compared as a fraction."""
    scaled = Decimal(str(value)) * 100
    if scaled != scaled.to_integral_value():
        raise ValueError(f"takes at most two decimals, got '{value}'")
    return int(scaled)


def _two_decimals(value: float) -> float:
    hundredths(value)
    return value


Mean = Annotated[float, Field(ge=0, le=100), AfterValidator(_two_decimals)]


class Dimension(Record):
    """What some lines are about. An id alone names one of data/dimensions.yml; with a name it is the assessment's own."""

    id: KeptId
    name: Text | None = None
    summary: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_id(cls, value: Any) -> Any:
        return {"id": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        """An id alone is a dimension too."""
        return {"anyOf": [{"type": "string", "ids": "dimension"}, handler(schema)]}


class Item(Record):
    """One line. `key: minus` counts the other way round: the more true it is, the less of its dimension there is."""

    id: Id
    text: Text
    dimension: Id
    key: Key
    ask_if: Condition = Field(default_factory=dict)


class Missing(Record):
    """When answers are too few, or too much alike, to be read.

    A dimension needs `min_answered` answers. With fewer than `read_lightly_below` in all, a note says so. With
    `same_answers` or more, all the same, nothing is read.
    """

    min_answered: Annotated[int, Field(ge=1)]
    read_lightly_below: Annotated[int, Field(ge=0)]
    same_answers: Annotated[int, Field(ge=2)]


class Band(Record):
    """A stretch of means with its words. `from` and `to` belong to it; `above` and `below` do not."""

    id: Id
    words: Text
    from_: Annotated[Mean | None, Field(alias="from")] = None
    above: Mean | None = None
    to: Mean | None = None
    below: Mean | None = None

    @model_validator(mode="after")
    def _one_of_each(self) -> Band:
        if (self.from_ is None) == (self.above is None):
            raise ValueError("takes 'from' or 'above', one of the two")
        if (self.to is None) == (self.below is None):
            raise ValueError("takes 'to' or 'below', one of the two")
        return self

    @property
    def start(self) -> int:
        """Where it begins, in hundredths of a scale point."""
        value = self.above if self.from_ is None else self.from_
        assert value is not None
        return hundredths(value)

    @property
    def end(self) -> int:
        """Where it ends, in hundredths of a scale point."""
        value = self.below if self.to is None else self.to
        assert value is not None
        return hundredths(value)


class StandsOut(Record):
    """One dimension is called lowest or highest only `gap` points from the next, with `dimensions` of them shown."""

    gap: Mean
    dimensions: Annotated[int, Field(ge=2)]


class Practice(Record):
    """A habit to try, and why it is offered here."""

    habit: HabitId
    reason: Text


class Link(Record):
    """A page worth reading after a result."""

    label: Text
    link: Target


class Trigger(Record):
    """The result that a suggestion responds to: one of `lowest`, `highest`, `dimension` (in `bands`), `every` (bands).

    `answers`, if any, must hold as well.
    """

    lowest: Id | None = None
    highest: Id | None = None
    dimension: Id | None = None
    bands: tuple[Id, ...] = ()
    every: tuple[Id, ...] = ()
    answers: Condition = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_kind(self) -> Trigger:
        given = [name for name in ("lowest", "highest", "dimension", "every") if getattr(self, name)]
        if len(given) != 1:
            raise ValueError("takes one of 'lowest', 'highest', 'dimension' or 'every'")
        if bool(self.bands) != (self.dimension is not None):
            raise ValueError("takes 'bands' beside 'dimension', and only there")
        return self

    @property
    def kind(self) -> str:
        """Which of the four it is."""
        return next(name for name in ("lowest", "highest", "dimension", "every") if getattr(self, name))

    @property
    def about(self) -> str | None:
        """The dimension that it names; none for `every`."""
        return self.lowest or self.highest or self.dimension


class Advice(Record):
    """What is said to a result. Readers see the trigger in words beside it."""

    id: Id
    when: Trigger
    text: Prose
    links: tuple[Link, ...] = ()
    practices: Annotated[tuple[Practice, ...], Field(max_length=3)] = ()


class Words(Record):
    """The sentences around a result. `opener` is two lines to begin a talk with."""

    what_this_is: Prose
    safety: Prose
    close_together: Prose
    too_few: Text
    read_lightly: Text
    all_the_same: Text
    disagree: Prose
    opener: Annotated[tuple[Text, ...], Field(min_length=1, max_length=2)]
    noise: Prose


class Pattern(Record):
    """A profile and the lines that echo it: `plus` when marked as true, `minus` when marked as not true."""

    profile: ProfileId
    lines: dict[str, Key] = Field(default_factory=dict)
    note: Prose


class Resemblance(Record):
    """Which stories of data/profiles.yml some lines echo: weak, a matter of degree, and assigned to nobody."""

    title: Text
    text: Prose
    patterns: Annotated[tuple[Pattern, ...], Field(min_length=1)]


class Scored(Record):
    """The scored part of an assessment. `scale` has a word for every point, from 1 upwards."""

    stem: Text
    scale: Annotated[tuple[Text, ...], Field(min_length=2, max_length=11)]
    not_answered: Text
    source: Prose
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1, max_length=MOST_DIMENSIONS)]
    items: Annotated[tuple[Item, ...], Field(min_length=1, max_length=MOST_ITEMS)]
    missing: Missing
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]
    stands_out: StandsOut
    suggestions: tuple[Advice, ...] = ()
    words: Words
    topics: tuple[Link, ...] = ()
    resemblance: Resemblance | None = None

    @property
    def points(self) -> range:
        """The points of the scale."""
        return range(1, len(self.scale) + 1)
