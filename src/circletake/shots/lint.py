"""A look over a card before anything is paid for: everything to mend or to know, each with the click that mends it.

Pure. The gateway gathers the facts in one reading, shows the findings live while the card is written, and refuses on
those that deny. Each rule is a function from facts to findings; the lists below are all of them, in the order in which
findings are told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from circletake.shots import lint_assets, lint_card, lint_model, lint_scene, lint_words
from circletake.shots.facts import LintFacts
from circletake.shots.findings import Finding, Severity

Rule = Callable[[LintFacts], Iterable[Finding]]

RULES: Final[tuple[Rule, ...]] = (
    *lint_card.RULES,
    *lint_words.RULES,
    *lint_assets.RULES,
    *lint_scene.RULES,
    *lint_model.RULES,
)
_WEIGHT = {Severity.DENY: 0, Severity.HOLD: 1, Severity.ADVICE: 2}


def lint(facts: LintFacts) -> tuple[Finding, ...]:
    """Every finding: what forbids a take first, then what asks for a signature, then advice; in order of the rules."""
    found = [finding for rule in RULES for finding in rule(facts)]
    return tuple(sorted(found, key=lambda finding: _WEIGHT[finding.severity]))
