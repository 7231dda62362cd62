"""What people type when they mean a page that does not use their words."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from nearer.field import Id, Record, Target, Text


class Phrase(Record):
    """One record of data/search.yml: everyday words, and the page to show first for them.

    Spelling slips are mended before phrases are looked up, so a phrase is written as it should be spelt. With
    `help_first`, help stands above every result, quietly; the words of such a record are looked up on the reader's
    device alone, like all the others, and are never kept.
    """

    id: Id
    say: Annotated[tuple[Text, ...], Field(min_length=1)]
    link: Target
    help_first: bool = False
