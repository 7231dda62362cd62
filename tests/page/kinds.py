"""One address of every kind of page, for tests that must hold on each of them."""

from __future__ import annotations

ARTICLE = "articles/connection-in-relationships/"
"""The longest guide, with every directive on it."""

KINDS = {
    "home": "",
    "flagship": ARTICLE,
    "article": "articles/trust/",
    "articles": "articles/",
    "sheet": f"{ARTICLE}sheet/",
    "life-stage": "life-stages/busy-middle/",
    "life-stages": "life-stages/",
    "profiles": "profiles/",
    "glossary": "glossary/",
    "term": "glossary/trust/",
    "faq": "faq/",
    "habits": "habits/",
    "habit": "habits/phones-away-meal/",
    "plan": "plan/",
    "assessments": "assessments/",
    "assessment": "assessments/quick-check/",
    "reflection": "assessments/reflection/",
    "sources": "sources/",
    "help": "help/",
    "how-we-work": "how-we-work/",
    "library": "how-we-work/library/",
    "changes": "changes/",
    "data": "data/",
    "accessibility": "accessibility/",
    "offline": "offline/",
    "search": "search/",
    "ask": "ask/",
    "not-found": "404.html",
}

TRACES = """async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(document.cookie ? [document.cookie] : []),
  ...(await indexedDB.databases()).map(({ name }) => name), ...(await caches.keys()),
  ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
]"""
"""Whatever a page has left on the device."""
