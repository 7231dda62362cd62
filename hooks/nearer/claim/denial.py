"""Whether a sentence states a phrase or only denies, reports or asks it.

`We found no study that closeness lowers cortisol` and `"A phone spoils the talk" is a headline` must be allowed to
say what they deny. English negation cannot be parsed by a list of words; these cues were chosen on the site's own
sentences and on tests/claim/cases.json, and `<!-- allow … -->` is there for the rest.
"""

from __future__ import annotations

import re

from nearer.passage import Passage
from nearer.sentence import Sentence

# The sentence denies or reports whatever comes after these words.
_FRAME = re.compile(
    r"\b(?:no|little|scant|without|not enough|lacks?|lack of) (?:[\w'-]+ ){0,3}?(?:study|studies|evidence|trials?|research|proof|support|data|reason|sign)\b"
    r"|\b(?:nobody|no one|none of|nothing here|found no|find no|know of no|neither|whether|famous|so-called|supposedly|contrary to|early stud(?:y|ies))\b"
    r"|(?<!researchers )(?<!scientists )(?<!experts )(?<!studies )\bclaim(?:s|ed|ing)?\b"
    r"|\b(?:myths?|headlines?|slogans?|adverts?|marketing)\b"
    r"|\bthe (?:idea|belief|notion|story|saying|rule|promise|line|hope|myth) (?:that|of)\b"
    r"|\b(?:(?:do|does|did|can|could|should|would|will|must|may)(?: not|n't)|cannot|never) (?:[\w'-]+ )?(?:say|claim|show|mean|prove|think|believe|assume|conclude|tell|promise|predict|expect|imply)\b"
    r"|\b(?:may|might|will) (?:have |often )*(?:hear|heard|read|seen|meet|met|been told)\b"
    r"|\b(?:people|some|others|many|advice|books|posts|quizzes) (?:[\w'-]+ )?(?:say|says|tell|tells|promise|promises|insist|insists)\b"
    r"|\b(?:often|usually|sometimes) (?:told|said|sold)\b|\bpopular (?:story|claim|advice|idea|belief)\b|\b(?:be )?wary of\b|\bbeware\b"
    r"|\b(?:wrong|false|untrue|a mistake|misleading) (?:to|that)\b|\b(?:instead of|rather than)\b"
)
# What was said before is taken back after it.
_RETRACTION = re.compile(
    r"\b(?:is|are|was|were) (?:also |still |simply |just )?(?:wrong|false|untrue|a myth|myths|a guess|unproven|untested|disputed|unsupported|overstated|an? (?:early|unsettled) claim"
    r"|not (?:true|so|shown|supported|proven|known|borne out|a law|a rule|what|how))\b"
    r"|\bha(?:s|ve) (?:not|never) been (?:shown|tested|found|proven|supported)\b|\bdid(?: not|n't) (?:hold|replicate|repeat)\b"
    r"|\bno (?:study|studies|trial|trials|evidence|link|reliable)\b|\blater (?:work|studies) did not\b|\bnobody\b|\bno one\b|\bdoes(?: not|n't) (?:hold|follow)\b"
    r"|\bbut (?:that|this|it) (?:is not|was not|isn't|wasn't|has not)\b"
)
_NEGATOR = re.compile(
    r"\b(?:not|\w+n't|never|no|nor|cannot|hardly|rarely|seldom|without|nothing|none|nobody)\b(?! (?:only|just|merely|wonder|doubt|surpris\w*|least|secret))"
)
_BOUNDARY = re.compile(r"[,;:—–]|\b(?:but|and|so|because|if|when|while|although|though|which|then)\b")
# Words before a phrase within which a plain "not" reaches it.
_REACH = 6


def is_stated(passage: Passage, sentence: Sentence, start: int, end: int, *, negated: bool = False) -> bool:
    """Whether the sentence asserts what stands between two offsets of the passage. `negated`: a "not" belongs to it."""
    if sentence.is_question or passage.is_quoted(start):
        return False
    text = passage.plain[sentence.start : sentence.start + len(sentence.text)]
    before, matched, after = (
        text[: start - sentence.start],
        text[start - sentence.start : end - sentence.start],
        text[end - sentence.start :],
    )
    if _FRAME.search(before) or _NEGATOR.search(_clause(before)) or _RETRACTION.search(after):
        return False
    return negated or not _NEGATOR.search(matched)


def is_negated(phrase: str) -> bool:
    """Whether a phrase holds a negation of its own."""
    return bool(_NEGATOR.search(phrase))


def _clause(before: str) -> str:
    """The last words before a phrase, back to where its clause begins."""
    ends = [match.end() for match in _BOUNDARY.finditer(before)]
    return " ".join(before[ends[-1] if ends else 0 :].split()[-_REACH:])
