"""Three more assessments in YAML alone, each unlike the others and unlike those of the site."""

from __future__ import annotations

WORDS = """\
  words:
    what_this_is: A test.
    safety: Go to [Get help now](help/index.md) if you are afraid of someone.
    close_together: They are close together.
    too_few: Not enough
    read_lightly: Read this lightly.
    all_the_same: All the same.
    disagree: You may be right.
    opener: ["Shall we talk?"]
    noise: It changes.
"""

# Two points, three dimensions, one line that waits for another line, an opposite to each line.
WALK = (
    """\
id: walk
version: 1
title: A walk
description: Seven lines on two points, in three parts, to show that nothing is made for one assessment.
minutes: 1
intro: Say yes or no.
scored:
  stem: Is it so?
  scale: ["No", "Yes"]
  not_answered: Leave it out
  source: Written for a test.
  dimensions:
    - {id: pace, name: Pace}
    - {id: weather, name: Weather}
    - {id: shoes, name: Shoes}
  items:
    - {id: fast, text: We walk fast., dimension: pace, key: plus}
    - {id: stop, text: We stop often., dimension: pace, key: minus}
    - {id: rain, text: It rains., dimension: weather, key: minus}
    - {id: coat, text: The coat keeps dry., dimension: weather, key: plus, ask_if: {rain: [2]}}
    - {id: sun, text: The sun is out., dimension: weather, key: plus}
    - {id: wet, text: My feet are wet., dimension: shoes, key: minus}
    - {id: fit, text: The shoes fit., dimension: shoes, key: plus}
  missing: {min_answered: 1, read_lightly_below: 2, same_answers: 7}
  bands:
    - {id: less, words: rather not, from: 1, below: 1.5}
    - {id: even, words: half and half, from: 1.5, to: 1.5}
    - {id: more, words: rather so, above: 1.5, to: 2}
  stands_out: {gap: 0.5, dimensions: 3}
  suggestions:
    - id: slower
      when: {dimension: pace, bands: [more]}
      text: Walk more slowly.
    - id: faster
      when: {dimension: pace, bands: [less, even]}
      text: Walk on.
    - id: inside
      when: {lowest: weather}
      text: Stay in.
      practices:
        - {habit: small-promise, reason: One small thing is enough.}
    - id: cobbler
      when: {lowest: shoes}
      text: Mend them.
    - id: outside
      when: {highest: weather}
      text: Go out.
"""
    + WORDS
)

# Seven points, eight dimensions, four bands of unlike width, safety by a line at either of two points.
_EIGHT = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
COMPASS = (
    """\
id: compass
version: 12
title: A compass
description: Sixteen lines on seven points, in eight parts, to show that nothing is made for one assessment.
minutes: 5
intro: Sixteen lines.
outcomes:
  - id: lost
    kind: safety
    when: {north-away: [6, 7]}
    title: Help comes first
    text: You can talk in private to people who know about this.
    links:
      - {label: Get help now, link: help/index.md}
scored:
  stem: How far is each line so?
  scale: [Not at all, Hardly, A little, Half, Rather, Mostly, Wholly]
  not_answered: Skip
  source: Written for a test.
  dimensions:
"""
    + "".join(f"    - {{id: {name}, name: {name.title()}}}\n" for name in _EIGHT)
    + "  items:\n"
    + "".join(
        f"    - {{id: {name}-to, text: I turn {name}., dimension: {name}, key: plus}}\n"
        f"    - {{id: {name}-away, text: I turn away from the {name}., dimension: {name}, key: minus}}\n"
        for name in _EIGHT
    )
    + """\
  missing: {min_answered: 2, read_lightly_below: 10, same_answers: 16}
  bands:
    - {id: none, words: hardly ever, from: 1, to: 1.25}
    - {id: some, words: now and then, above: 1.25, below: 4}
    - {id: much, words: often, from: 4, below: 6.75}
    - {id: all, words: always, from: 6.75, to: 7}
  stands_out: {gap: 2.25, dimensions: 8}
  suggestions:
"""
    + "".join(
        f"    - id: {name}-{kind}\n      when: {{{kind}: {name}}}\n      text: This is about {kind} {name}.\n"
        for name in _EIGHT
        for kind in ("lowest", "highest")
    )
    + WORDS
)

# Questions alone: no scale and no dimensions, a branch two deep, and help that waits for two answers.
TRIP = """\
id: trip
version: 3
title: A trip
description: Four questions with a branch, to show that nothing is made for one assessment.
minutes: 1
intro: Where to?
questions:
  - id: where
    text: Where would you go?
    options:
      - {id: sea, label: To the sea, said: the sea}
      - {id: hills, label: To the hills}
      - {id: nowhere, label: Nowhere}
  - id: swim
    text: Can you swim?
    ask_if: {where: [sea]}
    options:
      - {id: yes-swim, label: I can}
      - {id: no-swim, label: I cannot}
  - id: alone
    text: Would you swim alone?
    ask_if: {swim: [no-swim]}
    options:
      - {id: yes-alone, label: Alone}
      - {id: no-alone, label: With someone}
outcomes:
  - id: guard
    kind: safety
    when: {alone: [yes-alone], swim: [no-swim]}
    title: Help comes first
    text: Please do not.
    links:
      - {label: Get help now, link: help/index.md}
  - id: beach
    when: {where: [sea]}
    text: You said {answer}.
    habit: small-promise
  - id: stay
    when: {where: [hills, nowhere]}
    unless: {where: [hills]}
    text: Stay.
  - id: climb
    when: {where: [hills]}
    text: Climb.
  - id: float
    when: {swim: [yes-swim]}
    text: Swim.
  - id: together
    when: {alone: [no-alone]}
    text: Good.
"""

UNSEEN = {"walk": WALK, "compass": COMPASS, "trip": TRIP}
