"""A dimension of connection: the parts that habits and assessments share."""

from __future__ import annotations

from nearer.field import Id, Record, Text


class Dimension(Record):
    """One record of data/dimensions.yml."""

    id: Id
    name: Text
    summary: Text
