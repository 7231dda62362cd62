"""The store: what it keeps, what it refuses, and that nothing of the reader's is lost or let out."""

from __future__ import annotations

import json
import random

import pytest
from playwright.sync_api import Page

from tests.plan.conftest import Call, in_page
from tests.plan.hostile import CORRUPT, GOOD, NEWER, STAMP, data, habit, reflection

KEY, SAVING, QUARANTINE = "nearer:/:store", "nearer:/:saving", "nearer:/:quarantine"
READ = "({ openStore }) => openStore().read()"
EXPORT = "({ openStore }) => openStore().export()"
IMPORT = "({ openStore }, text) => openStore().import(text)"
CHOOSE = "({ openStore }, on) => openStore().choose(on)"
SEEN = "() => [window.ran ?? null, ({}).polluted ?? null]"
MARK = """({ openStore }, [date, mark]) => openStore().update((data, stamp) => {
  let habit = data.habits.find(({ id }) => id === "small-worry");
  if (!habit) data.habits.push(habit = { id: "small-worry", when: "", week: 7, on: true, added: date, stamp, days: {} });
  habit.days[date] = [mark, stamp];
})"""
PATIENCE = 50
"""Tenths of a second that one tab may take to hear of another."""
EMPTY = {"version": 3, "dayStart": 0, "stamp": 0, "habits": [], "reflections": []}


def keep(page: Page, text: str) -> None:
    """Stores a text as if it had been kept, and forgets what the page has loaded."""
    page.evaluate(
        "([store, saving, text]) => { localStorage.setItem(store, text); localStorage.setItem(saving, '1') }",
        [KEY, SAVING, text],
    )


def test_nothing_is_kept_until_the_reader_chooses(call: Call, page: Page) -> None:
    assert call("store", MARK, ["2026-11-03", "done"]) == {"ok": True}
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("Object.keys(sessionStorage)") == [KEY]
    assert call("store", CHOOSE, True) == {"ok": True}
    assert page.evaluate("sessionStorage.length") == 0
    assert json.loads(page.evaluate(f"localStorage['{KEY}']"))["habits"][0]["days"]["2026-11-03"][0] == "done"


def test_choosing_not_to_keep_leaves_what_was_kept_unread_and_unchanged(call: Call, page: Page) -> None:
    call("store", CHOOSE, True)
    call("store", MARK, ["2026-11-03", "done"])
    before = page.evaluate(f"localStorage['{KEY}']")
    call("store", CHOOSE, False)
    call("store", MARK, ["2026-11-04", "done"])
    assert page.evaluate(f"localStorage['{KEY}']") == before
    assert len(call("store", READ)["habits"][0]["days"]) == 2
    call("store", CHOOSE, True)
    assert len(call("store", READ)["habits"][0]["days"]) == 2


@pytest.mark.parametrize("name", CORRUPT)
def test_corrupt_text_is_put_aside(name: str, call: Call, page: Page) -> None:
    keep(page, CORRUPT[name])
    assert call("store", READ) == EMPTY | {"saving": True}
    assert page.evaluate(f"localStorage['{QUARANTINE}']") == CORRUPT[name][: 256 * 1024]
    assert page.evaluate(f"localStorage['{KEY}'] ?? null") is None
    assert call("store", MARK, ["2026-11-03", "done"]) == {"ok": True}
    assert page.evaluate(SEEN) == [None, None]


@pytest.mark.parametrize("name", CORRUPT)
def test_corrupt_file_is_refused_whole(name: str, call: Call, page: Page) -> None:
    call("store", MARK, ["2026-11-03", "done"])
    before = call("store", EXPORT)
    result = call("store", IMPORT, CORRUPT[name])
    assert (result["ok"], result["added"]) == (False, 0)
    assert 0 < len(result["fault"]) < 200
    assert call("store", EXPORT) == before
    assert page.evaluate(SEEN) == [None, None]


def test_ten_megabytes_are_refused(call: Call) -> None:
    assert "256 kB" in call("store", "({ openStore }) => openStore().import(' '.repeat(10_000_000))")["fault"]


def test_good_data_survives_a_polluted_prototype(call: Call, page: Page) -> None:
    keep(page, GOOD)
    page.evaluate(
        "() => { for (const name of ['version', 'habits', 'saving', 'days', 'small-worry', 'newer']) Object.prototype[name] = 99 }"
    )
    assert call("store", READ) == data() | {"saving": True}
    assert call("store", IMPORT, "{}")["ok"] is False


@pytest.mark.parametrize("version", [1, 2, 3])
def test_older_versions_are_brought_forward(version: int, call: Call, page: Page) -> None:
    older = {
        1: {"version": 1, "dayStart": 4, "habits": [{"id": "small-worry", "when": "tea", "added": "2026-11-01", "done": ["2026-11-02"]}], "reflections": []},
        2: {"version": 2, "dayStart": 4, "habits": [{"id": "small-worry", "when": "tea", "week": 7, "on": True, "added": "2026-11-01", "days": {"2026-11-02": "done"}}], "reflections": []},
        3: data(habits=[habit(when="tea", stamp=0, days={"2026-11-02": ["done", 0]})], reflections=[], stamp=0),
    }  # fmt: skip
    keep(page, json.dumps(older[version]))
    assert call("store", READ) == older[3] | {"saving": True}
    assert call("store", IMPORT, json.dumps(older[version]))["added"] == 0


def test_a_newer_version_is_left_alone(call: Call, page: Page) -> None:
    keep(page, NEWER)
    assert call("store", READ) == EMPTY | {"saving": True}
    assert call("store", MARK, ["2026-11-03", "done"]) == {"ok": False, "reason": "newer"}
    assert call("store", "({ openStore }) => openStore().newer()") is True
    assert page.evaluate(f"localStorage['{KEY}']") == NEWER
    assert "version 99" in call("store", IMPORT, NEWER)["fault"]
    page.evaluate(f"localStorage.removeItem('{SAVING}')")
    assert call("store", CHOOSE, True) == {"ok": False, "reason": "newer"}


def test_a_copy_goes_out_and_in_byte_for_byte(call: Call, page: Page) -> None:
    keep(page, json.dumps(data(reflections=[reflection(date="2026-11-05"), reflection()])))
    copy = call("store", EXPORT)
    assert "saving" not in json.loads(copy)
    call("store", "({ openStore }) => openStore().erase()")
    assert call("store", IMPORT, copy) == {"ok": True, "added": 4, "fault": ""}
    assert call("store", EXPORT) == copy
    assert call("store", IMPORT, copy)["added"] == 0
    assert call("store", EXPORT) == copy


def copies(count: int) -> list[str]:
    """Copies that differ in every field that may: habits, cues, marks, stamps, reflections."""
    chance = random.Random(7)
    made = []
    for _ in range(count):
        habits = [
            habit(
                id=name, when=chance.choice(["", "tea", "dinner"]), week=chance.randint(1, 7), on=chance.random() < 0.6,
                added=f"2026-10-{chance.randint(10, 12)}", stamp=STAMP + chance.randint(0, 2),
                days={f"2026-11-{day:02}": [chance.choice(["done", "skip", "pause", "ill", "no", ""]), STAMP + chance.randint(0, 2)] for day in chance.sample(range(1, 29), 9)},
            )
            for name in chance.sample([f"h{number}" for number in range(9)], chance.randint(0, 6))
        ]  # fmt: skip
        reflections = [
            reflection(answered=chance.randint(14, 20), date=f"2026-11-0{chance.randint(1, 3)}")
            for _ in range(chance.randint(0, 3))
        ]
        made.append(
            json.dumps(
                data(
                    dayStart=chance.randint(0, 6),
                    stamp=STAMP + chance.randint(0, 2),
                    habits=habits,
                    reflections=reflections,
                )
            )
        )
    return made


def test_merging_is_idempotent_and_commutative(call: Call) -> None:
    wrong = call(
        "store_data",
        """({ parse, merge, written }, pairs) => pairs.flatMap(([left, right]) => {
          const [a, b] = [parse(left), parse(right)];
          const both = written(merge(a, b));
          const wrong = [written(merge(b, a)), written(merge(parse(both), a)), written(merge(b, parse(both))), written(merge(parse(both), parse(both)))];
          return wrong.filter((text) => text !== both);
        })""",
        list(zip(copies(300), copies(301)[1:], strict=True)),
    )
    assert wrong == []


def test_at_most_three_habits_are_on_the_list_whatever_is_brought_in(call: Call) -> None:
    six = [habit(id=f"h{number}", added=f"2026-11-0{number + 1}") for number in range(6)]
    call("store", IMPORT, json.dumps(data(habits=six[:3])))
    call("store", IMPORT, json.dumps(data(habits=six[3:])))
    assert [(one["id"], one["on"]) for one in call("store", READ)["habits"]] == [
        (f"h{number}", number < 3) for number in range(6)
    ]


def test_what_is_kept_never_grows_past_what_can_be_brought_in(call: Call) -> None:
    days = {
        f"{2025 + day // 336}-{day % 336 // 28 + 1:02}-{day % 28 + 1:02}": ["pause", 2**53 - 2] for day in range(700)
    }
    habits = [habit(id=f"h{number:039}", when="語" * 160, days=days, stamp=2**53 - 2) for number in range(12)]
    reflections = [
        reflection(scores={f"s{part:039}": -0.12345678901234567 for part in range(8)}, answered=number)
        for number in range(150)
    ]
    size = call(
        "store_data",
        "({ check, written }, value) => new Blob([written(check(value))]).size",
        data(habits=habits, reflections=reflections),
    )
    assert size <= 256 * 1024


def test_a_later_change_holds_even_after_the_clock_was_set_back(call: Call, page: Page) -> None:
    future = STAMP + 400 * 86_400_000
    keep(page, json.dumps(data(habits=[habit(days={"2026-11-02": ["done", future]})])))
    call("store", MARK, ["2026-11-02", "skip"])
    mark, stamp = call("store", READ)["habits"][0]["days"]["2026-11-02"]
    assert (mark, stamp) == ("skip", future + 1)


def test_a_full_store_keeps_what_it_had(call: Call, page: Page) -> None:
    keep(page, GOOD)
    page.evaluate("""() => {
      for (let size = 1 << 20; size >= 1; size >>= 1) {
        try { for (let n = 0; ; n++) localStorage.setItem(`filler${size}-${n}`, "x".repeat(size)) } catch {}
      }
    }""")
    assert call("store", MARK, ["2026-11-03", "done"]) == {"ok": False, "reason": "full"}
    assert page.evaluate(f"localStorage['{KEY}']") == GOOD
    assert call("store", EXPORT) == GOOD


@pytest.mark.parametrize("way", ["access", "use"])
def test_denied_storage_leaves_a_list_for_the_page(way: str, call: Call, page: Page) -> None:
    page.add_init_script(
        """for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError") } })"""
        if way == "access"
        else """for (const name of ["getItem", "setItem", "removeItem", "key", "clear"]) Storage.prototype[name] = () => { throw new DOMException("no", "SecurityError") }"""
    )
    page.reload()
    assert call("store", MARK, ["2026-11-03", "done"]) == {"ok": True}
    assert call("store", CHOOSE, True) == {"ok": False, "reason": "denied"}
    assert len(call("store", READ)["habits"]) == 1
    call("store", "({ openStore }) => openStore().erase()")
    assert call("store", READ)["habits"] == []


def test_erasing_leaves_nothing_of_ours_and_all_of_others(call: Call, page: Page) -> None:
    keep(page, GOOD)
    page.evaluate("""async () => {
      for (const key of ["nearer:reading", "nearer:/:quarantine", "nearer:/other/:store", "theirs"]) localStorage.setItem(key, "x");
      sessionStorage.setItem("draft", "x");
      await caches.open("nearer:/:pages"); await caches.open("theirs");
    }""")
    call("store", "({ openStore }) => openStore().erase()")
    assert sorted(page.evaluate("Object.keys(localStorage)")) == ["nearer:/other/:store", "theirs"]
    assert page.evaluate("sessionStorage.length") == 0
    assert page.evaluate("caches.keys()") == ["theirs"]


def test_a_neighbour_on_the_same_host_is_not_read(call: Call, page: Page) -> None:
    page.evaluate(
        "(text) => { localStorage.setItem('nearer:/other/:store', text); localStorage.setItem('nearer:/other/:saving', '1') }",
        GOOD,
    )
    assert call("store", READ)["habits"] == []
    assert call("store", "({ openStore }) => openStore('/other/').read().habits.length") == 1


def settled(tabs: list[Page]) -> dict[str, list[str]]:
    """The marks of the first habit, once both tabs have come to the same."""
    both: list[dict[str, list[str]]] = []
    for _ in range(PATIENCE):
        both = [in_page(tab, "store", READ)["habits"][0]["days"] for tab in tabs]
        if both[0] == both[1]:
            break
        tabs[0].wait_for_timeout(100)
    assert both[0] == both[1]
    return both[0]


@pytest.mark.slow
@pytest.mark.parametrize("locks", [True, False])
def test_two_tabs_lose_no_mark(locks: bool, call: Call, page: Page, modules_url: str) -> None:
    other = page.context.new_page()
    tabs = [page, other]
    for tab in tabs:
        if not locks:
            tab.add_init_script("Object.defineProperty(navigator, 'locks', { value: undefined })")
        tab.goto(modules_url)
    in_page(page, "store", CHOOSE, True)
    # Each tab marks days of its own and, many times, one that both share. A thousand changes a tab.
    run = """async ({ openStore }, [month]) => {
      const store = openStore();
      window.done = (async () => {
        for (let index = 0; index < 1000; index++) {
          const date = index % 4 ? `2026-${month}-${String(index % 28 + 1).padStart(2, "0")}` : "2026-06-15";
          await store.update((data, stamp) => {
            let habit = data.habits.find(({ id }) => id === "small-worry");
            if (!habit) data.habits.push(habit = { id: "small-worry", when: "", week: 7, on: true, added: "2026-01-01", stamp, days: {} });
            habit.days[date] = [habit.days[date]?.[0] === "done" ? "" : "done", stamp];
          });
        }
      })();
    }"""
    for tab, month in zip(tabs, ["01", "02"], strict=True):
        in_page(tab, "store", run, [month])
    for tab in tabs:
        tab.evaluate("() => window.done")
    days = settled(tabs)
    for month in ("01", "02"):
        for day in range(28):
            toggles = sum(index % 4 != 0 and index % 28 == day for index in range(1000))
            expected = ["done" if toggles % 2 else ""] if toggles else [None]
            assert [days.get(f"2026-{month}-{day + 1:02}", [None])[0]] == expected
    # Of a day that both changed at once, the later change holds in both.
    assert days["2026-06-15"][0] in {"done", ""}
    other.close()


@pytest.mark.parametrize("locks", [True, False])
def test_two_tabs_in_the_same_millisecond_lose_nothing(locks: bool, call: Call, page: Page, modules_url: str) -> None:
    """T08: with every stamp alike, a day that either tab marked stays marked, and both tabs come to the same."""
    other = page.context.new_page()
    tabs = [page, other]
    for tab in tabs:
        tab.add_init_script(f"Date.now = () => {STAMP}")
        if not locks:
            tab.add_init_script("Object.defineProperty(navigator, 'locks', { value: undefined })")
        tab.goto(modules_url)
    in_page(page, "store", CHOOSE, True)
    in_page(page, "store", MARK, ["2026-06-01", ""])
    # Ten days that both mark, each for a reason of its own; one day that only one of them marks.
    run = """async ({ openStore }, [mark, own]) => {
      const dates = [...Array.from({ length: 10 }, (_, index) => `2026-06-${index + 10}`), own];
      window.done = Promise.all(dates.map((date) => openStore().update((data) => { data.habits[0].days[date] = [mark, data.stamp + 1] })));
    }"""
    in_page(page, "store", run, ["skip", "2026-06-02"])
    in_page(other, "store", run, ["done", "2026-06-03"])
    for tab in tabs:
        tab.evaluate("() => window.done")
    days = settled(tabs)
    assert days["2026-06-02"][0] == "skip"
    # What was done is not taken away by what was set aside at the same moment.
    assert {days[date][0] for date in days if date not in ("2026-06-01", "2026-06-02")} == {"done"}
    other.close()


def test_hostile_events_of_other_tabs_are_ignored(call: Call, page: Page, modules_url: str) -> None:
    keep(page, GOOD)
    call("store", MARK, ["2026-11-03", "done"])
    kept = call("store", EXPORT)
    other = page.context.new_page()
    other.goto(modules_url)
    for text in (CORRUPT["html"], CORRUPT["prototype"], "null"):
        other.evaluate("([key, text]) => localStorage.setItem(key, text)", ["nearer:/elsewhere/:store", text])
    page.wait_for_timeout(100)
    assert call("store", EXPORT) == kept
    other.evaluate("(key) => localStorage.setItem(key, '[]')", KEY)
    page.wait_for_timeout(100)
    # What could not be read is put aside, and what this tab wrote last is written again.
    assert call("store", EXPORT) == kept == page.evaluate(f"localStorage['{KEY}']")
    assert page.evaluate(f"localStorage['{QUARANTINE}']") == "[]"
    assert page.evaluate(SEEN) == [None, None]
    other.close()


def test_a_change_out_of_bounds_changes_nothing(call: Call) -> None:
    call("store", MARK, ["2026-11-03", "done"])
    for change in (
        "data.habits[0].when = '\\u0000'",
        "data.habits[0].days.__proto__ = {}; data.habits[0].days.x = 1",
        "data.reflections = null",
        "data.more = 1",
    ):
        before = call("store", EXPORT)
        assert call("store", f"({{ openStore }}) => openStore().update((data) => {{ {change} }})") == {
            "ok": False,
            "reason": "invalid",
        }
        assert call("store", EXPORT) == before


def test_a_copy_that_was_read_is_the_readers_own(call: Call) -> None:
    call("store", MARK, ["2026-11-03", "done"])
    assert (
        call(
            "store",
            "({ openStore }) => { openStore().read().habits.length = 0; return openStore().read().habits.length }",
        )
        == 1
    )
