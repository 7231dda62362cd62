"""How long a text takes to read."""

from __future__ import annotations

from math import ceil

# Adults read English non-fiction silently at about 238 words a minute: Brysbaert (2019), Journal of Memory and
# Language 109, a meta-analysis of 190 studies.
WORDS_PER_MINUTE = 238


def minutes(words: int) -> int:
    """Whole minutes for a number of words, at least one."""
    return max(1, ceil(words / WORDS_PER_MINUTE))
