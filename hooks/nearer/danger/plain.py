"""A question as the patterns of danger read it: small letters, one blank between words, and everyday short forms written out.

overrides/assets/javascripts/danger.js does the same, with the same table.
"""

from __future__ import annotations

import re

from nearer.ask.word import words

# Thumbs' short forms, and two words that people also write as one: patterns know the forms on the right.
SPOKEN = {
    "u": "you", "ur": "your", "r": "are", "n": "and", "nd": "and", "b4": "before",
    "wiv": "with", "w": "with", "bc": "because", "bcs": "because", "cuz": "because", "cause": "because", "cos": "because",
    "coz": "because", "dnt": "dont", "wnt": "wont", "cnt": "cant", "dosent": "doesnt", "dosnt": "doesnt",
    "wud": "would", "cud": "could", "shud": "should", "nite": "night", "2nite": "tonight", "tonite": "tonight", "da": "the",
    "i am": "im", "i m": "im", "ima": "im", "he is": "hes", "she is": "shes",
    "they are": "theyre", "do not": "dont", "does not": "doesnt", "did not": "didnt", "will not": "wont", "can not": "cant",
    "cannot": "cant", "could not": "couldnt", "would not": "wouldnt", "has not": "hasnt", "have not": "havent",
    "is not": "isnt", "are not": "arent", "was not": "wasnt", "hubbie": "husband", "hubbs": "husband", "boifriend": "boyfriend",
    "x": "ex", "bfs": "boyfriends", "gfs": "girlfriends", "smb": "somebody", "sb": "somebody", "sum1": "someone",
    "some1": "someone", "any1": "anyone", "no1": "nobody", "gotta": "got to",
    "tryna": "trying to", "fuckin": "fucking", "killd": "killed", "luv": "love", "kno": "know",
}  # fmt: skip


_SHORT = re.compile(rf"\b(?:{'|'.join(sorted(SPOKEN, key=len, reverse=True))})\b")


def plain(text: str) -> str:
    """A question as the patterns read it."""
    return written_out(" ".join(words(text)))


def written_out(text: str) -> str:
    """A text of small words with its short forms as the patterns know them."""
    return _SHORT.sub(lambda match: SPOKEN[match[0]], text)
