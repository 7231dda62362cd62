"""`python hooks explain RULE`: what a rule means, why it is there and how to mend what it reports."""

from __future__ import annotations

import argparse
import sys

from nearer.diagnostic import RULES, nearest
from nearer.handbook import rule_page


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the command's options."""
    parser.add_argument(
        "rule", metavar="RULE", nargs="?", help="the word after the place in a message; without it, all"
    )


def run(options: argparse.Namespace) -> int:
    """Prints the rule's page of the handbook, or each rule in a line. Returns 1 where there is no such rule."""
    if options.rule is None:
        width = max(map(len, RULES))
        print("\n".join(f"{name:<{width}}  {rule.summary}" for name, rule in RULES.items()))
        return 0
    if options.rule not in RULES:
        match = nearest(options.rule, RULES)
        print(f"no rule is called '{options.rule}'." + (f" Did you mean '{match}'?" if match else ""), file=sys.stderr)
        return 1
    print(rule_page(options.rule).read_text(encoding="utf-8").strip())
    return 0
