"""A second assessment in YAML alone: dimensions of its own, four points, a branch, and a safety answer to a line."""

TOY = """\
id: garden
version: 2
title: A shared garden
description: Five lines and two questions about a garden, to show that nothing is made for one assessment.
minutes: 2
intro: Seven things to answer.
questions:
  - id: has-water
    text: Is there water near the garden?
    options:
      - {id: yes-water, label: There is}
      - {id: no-water, label: There is none}
  - id: season
    last: true
    text: Which season is it?
    options:
      - {id: summer, label: Summer}
      - {id: winter, label: Winter}
outcomes:
  - id: help-first
    kind: safety
    when: {fence: [4]}
    title: Help comes first
    text: You can talk in private to people who know about this.
    links:
      - {label: Get help now, link: help/index.md}
  - id: summer
    when: {season: [summer]}
    text: You said {answer}.
  - id: winter
    when: {season: [winter]}
    text: You said {answer}.
scored:
  stem: How often was each line so?
  scale: [Never, Sometimes, Often, Always]
  not_answered: Skip this one
  source: Written for a test.
  dimensions:
    - {id: soil, name: Soil, summary: What the plants stand in.}
    - {id: company, name: Company}
  items:
    - {id: worms, text: I see worms., dimension: soil, key: plus}
    - {id: stones, text: I hit stones., dimension: soil, key: minus}
    - {id: pond, text: The pond is full., dimension: soil, key: plus, ask_if: {has-water: [yes-water]}}
    - {id: chat, text: I chat over the fence., dimension: company, key: plus}
    - {id: fence, text: I am afraid of my neighbour., dimension: company, key: minus}
  missing: {min_answered: 2, read_lightly_below: 3, same_answers: 5}
  bands:
    - {id: low, words: rather little, from: 1, to: 2}
    - {id: high, words: rather much, above: 2, to: 4}
  stands_out: {gap: 0.75, dimensions: 2}
  suggestions:
    - id: soil-low
      when: {dimension: soil, bands: [low], answers: {season: [winter]}}
      text: Dig in spring.
    - id: soil-lowest
      when: {lowest: soil}
      text: Read about soil.
      practices:
        - {habit: small-promise, reason: One small thing is enough.}
    - id: company-high
      when: {dimension: company, bands: [high]}
      text: Say hello.
    - id: all-high
      when: {every: [high]}
      text: Enjoy it.
  words:
    what_this_is: A test.
    safety: Go to [Get help now](help/index.md) if you are afraid of someone.
    close_together: They are close together.
    too_few: Not enough
    read_lightly: Read this lightly.
    all_the_same: All the same.
    disagree: You may be right.
    opener: ["Shall we look at the garden?"]
    noise: It changes.
"""
