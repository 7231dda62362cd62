"""Python and JavaScript find the same, number by number, from the file that readers get."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from brotli import compress

from nearer.ask.answer import answer
from nearer.ask.pack import name, packed
from nearer.ask.rank import rank
from nearer.ask.table import FOLDER, Table, likeness, table, unpacked
from nearer.ask.word import mended, read, stem, words
from nearer.danger.alarm import alarm
from nearer.danger.look import look
from nearer.danger.plain import plain
from nearer.danger.publish import packed as packed_dangers
from nearer.site import Site
from tests.conftest import ROOT

SCRIPTS = ROOT / "overrides" / "assets" / "javascripts"
MODULES = ("ask_rank.js", "danger.js", "ask_word.js")
ODD = (
    "", "   ", "?!", "xyzzy qqqq", "Ünïcödé çafé naïve", "don’t DON'T dont", "he's a 10/10", "quarelling agian wiht my huband",
    "ﬁne İstanbul ß", "a" * 400, "he hit me", "im scared of him", "im 15", "he has never hit me", "\u200bhidden\u2028lines", "👨‍👩‍👧 family",
    "__proto__ constructor", "we talk talk talk talk", "idk wat 2 do w my bf tbh, he dosnt lissen 2 me rn", "my dad died in march",
    "can u freeze breast milk", "should i leave him", "best pizza dough",
)  # fmt: skip
SAID = [
    text
    for path in sorted((ROOT / "data" / "danger").glob("*.txt"))
    for text in path.read_text(encoding="utf-8").splitlines()
]
LARGEST = 690_000  # with the list of dangers; the scripts are some kilobytes more


def test_both_languages_agree_on_every_number(site: Site, tmp_path: Path) -> None:
    node = shutil.which("node")
    assert node, "this test runs the reader's own script: install Node (the package 'nodejs')"
    questions = [*ODD, *(record.ask for record in [*site.asked.values()][::9]), *SAID[::30]]
    file = tmp_path / "index.bin"
    file.write_bytes(packed(site))
    (tmp_path / "package.json").write_text('{"type": "module"}')
    for module in MODULES:
        shutil.copy(SCRIPTS / module, tmp_path)
    dangers = packed_dangers(site).decode()
    jobs = {"module": str(tmp_path / MODULES[0]), "file": str(file), "dangers": dangers, "questions": questions}
    run = subprocess.run([node, "tests/ask/search.mjs"], cwd=ROOT, input=json.dumps(jobs), capture_output=True, text=True, check=True)  # fmt: skip
    for text, found in zip(questions, json.loads(run.stdout), strict=True):
        assert found["words"] == words(text), text
        assert found["read"] == read(text)
        assert found["stems"] == [stem(word) for word in words(text)]
        assert found["mended"] == [mended(word, table().rank, table().rank) for word in words(text)]
        assert tuple(found["vector"]) == table().vector(text)
        assert found["found"] == [[one.place, one.meaning, one.words] for one in rank(site.index, text)], text
        alarmed = alarm(site.dangers, text)
        assert found["danger"] == (alarmed and (alarmed.danger.id if alarmed.danger else "")), text
        assert found["score"] == look().score(plain(text)), text
        expected, given = answer(site, text), found["answer"]
        assert [one["place"] for one in given["passages"]] == [one.place for one in expected.passages]
        assert (given["fits"], given["instead"], tuple(given["practices"]), given["reflect"], tuple(given["next"])) == (
            expected.fits, expected.instead, expected.practices, expected.reflect, expected.next,
        )  # fmt: skip


def test_the_file_is_small_and_the_same_each_time(site: Site) -> None:
    data = packed(site)
    assert len(data) + len(compress(packed_dangers(site))) <= LARGEST
    assert packed(site) == data
    assert name(data).startswith("assets/ask/")


def test_the_table_is_the_one_that_was_made() -> None:
    from hashlib import sha256

    for line in (FOLDER / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, file = line.split()
        assert sha256((FOLDER / file).read_bytes()).hexdigest() == digest


def test_vectors_by_hand() -> None:
    row = bytes([2, 0x9F, *([0x88] * 47)])  # length 2; 1 and 7, then noughts
    small = Table(("kettle",), row)
    assert small.vector("Kettle, kettles!")[:3] == (4, 28, 0)
    assert small.vector("ketle")[:2] == (2, 14)
    assert small.vector("nothing known") == (0,) * 96
    assert small.bag("kettle nothing") == (0,)
    assert unpacked(row[1:3]) == [1, 7, 0, 0]
    assert likeness((3, 4), (4, 3)) == 960
    assert likeness((0, 0), (1, 1)) == 0
