"""Learns the second look at words of danger from sentences, and says how well it does on ones it has not seen.

    python -m venv .danger
    .danger/bin/pip install . scikit-learn==1.9.1
    .danger/bin/python tools/danger.py            # learn again, and write the weights
    .danger/bin/python tools/danger.py --measure  # leave each source out in turn, and write nothing

Run by hand after sentences were added to data/danger/; no build needs it. A sentence of danger counts like an innocent
one, and what readers ask about other things (`asked_as`, data/asked.yml) is innocent too. The method is logistic
regression with small weights (L2), which are then cut to the heaviest and rounded to whole numbers.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from nearer.danger.alarm import alarm, forms  # noqa: E402
from nearer.danger.look import FILE, Look, read, written  # noqa: E402
from nearer.site import Site  # noqa: E402

SENTENCES = ROOT / "data" / "danger"
TESTED = ROOT / "tests" / "danger" / "sentences.json"
# Answered for someone who is afraid, so no example of innocence.
FEARED = ("stop-signs", "private-routes", "when-a-phone-is-a-lifeline", "trust-and-control", "when-not-to-use-this-page",
          "when-thanks-is-pressure")  # fmt: skip
SMALLNESS = (
    2  # of weights: scikit-learn calls it C; with 0.5, a tenth of the sentences learned from are not known again
)
SEEN = 2  # sentences that must hold a trait, at least
KEPT = 5000  # traits
SCALE = 10  # whole numbers to a unit of log odds
LEAST = 13  # from which a sentence is met with help, as is then 1 innocent one in 40 of a source left out
Source = tuple[list[str], list[str]]


def lines(path: Path) -> list[str]:
    """The sentences of a file."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def sources(site: Site) -> dict[str, Source]:
    """Sentences of danger and innocent ones, by where they come from."""
    out = {}
    for path in sorted(SENTENCES.glob("*.danger.txt")):
        name = path.name.removesuffix(".danger.txt")
        out[name] = (lines(path), lines(path.with_name(f"{name}.innocent.txt")))
    tested = json.loads(TESTED.read_text(encoding="utf-8"))
    examples = [record.examples for record in site.dangers]
    caught, innocent = ([text for one in examples for text in getattr(one, kind)] for kind in ("caught", "innocent"))
    out["rules"] = (tested["caught"] + caught, tested["innocent"] + innocent)
    asked = [text for question in site.faq.values() if question.need != "afraid" for text in question.asked_as]
    for record in site.ask.values():
        if record.id != "help":
            asked += [text for part, texts in record.sections.items() if part not in FEARED for text in texts]
    asked += [record.ask for record in site.asked.values() if not any(_feared(place) for place in record.places)]
    out["asked"] = ([], asked)
    return out


def _feared(place: str) -> bool:
    # Some answers to questions are for someone afraid, and a question here does not say which.
    return place.startswith(("help/", "faq:")) or place.partition("#")[2] in FEARED


def learned(kinds: dict[str, str], taught: Iterable[Source]) -> Look:
    """A look from sentences."""
    blank = Look(kinds, {}, 0, LEAST)
    texts, marks = [], []
    for danger, innocent in taught:
        for mark, some in ((1, danger), (0, innocent)):
            texts += [blank.traits(forms(text)[-1]) for text in some]
            marks += [mark] * len(some)
    counts = Counter(trait for traits in texts for trait in traits)
    kept = sorted(trait for trait, count in counts.items() if count >= SEEN)
    weights, _ = _fitted(texts, marks, kept)
    heaviest = sorted(kept, key=lambda trait: (-abs(weights[trait]), trait))[:KEPT]
    weights, base = _fitted(texts, marks, sorted(heaviest))
    whole = {trait: round(SCALE * weight) for trait, weight in weights.items()}
    return Look(kinds, {trait: weight for trait, weight in whole.items() if weight}, round(SCALE * base), LEAST)


def _fitted(
    texts: Sequence[Sequence[str]], marks: Sequence[int], traits: Sequence[str]
) -> tuple[dict[str, float], float]:
    place = {trait: number for number, trait in enumerate(traits)}
    rows = [[place[trait] for trait in text if trait in place] for text in texts]
    matrix = csr_matrix(
        (np.ones(sum(map(len, rows))), [c for row in rows for c in row], np.cumsum([0, *map(len, rows)])),
        shape=(len(rows), len(traits)),
    )
    model = LogisticRegression(C=SMALLNESS, solver="liblinear", max_iter=1000, random_state=0).fit(matrix, marks)
    return dict(zip(traits, map(float, model.coef_[0]), strict=True)), float(model.intercept_[0])


def shares(site: Site, look: Look, source: Source) -> tuple[float, float]:
    """How many of each kind of sentence are met with help by rule or by this look."""
    return tuple(  # type: ignore[return-value]
        sum(alarm(site.dangers, text, look) is not None for text in some) / max(len(some), 1) for some in source
    )


def main() -> None:
    """Measures, or learns and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--measure", action="store_true", help="leave each source out in turn, and write nothing")
    options = parser.parse_args()
    site, _ = Site.load(ROOT)
    assert site is not None
    known = sources(site)
    kinds = dict(read(FILE.read_text(encoding="utf-8")).kinds)
    if options.measure:
        for name in known:
            look = learned(kinds, [known[other] for other in known if other != name])
            caught, flagged = shares(site, look, known[name])
            print(
                f"{name} left out: {caught:.1%} of {len(known[name][0])} caught, {flagged:.1%} of {len(known[name][1])} innocent flagged"
            )
        return
    look = learned(kinds, known.values())
    FILE.write_text(written(look.kinds, look.weights, look.base, look.least), encoding="utf-8")
    print(f"{len(look.weights)} traits from {sum(len(a) + len(b) for a, b in known.values())} sentences")


if __name__ == "__main__":
    main()
