"""The ruling: checks in order, the gravest outcome, figures for those who may see them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from circletake.governance.rules import CheckName, Reason, RequestFacts, reasons_of, rule_on, without_figures

FACTS = RequestFacts(
    may_generate=True,
    project_open=True,
    shot_open=True,
    card_faults=(),
    asset_faults=(),
    consent_faults=(),
    policy_faults=(),
    model_faults=(),
    quote_tokens=10,
    balance_tokens=100,
    budget_left_tokens=None,
    sign_off_above_tokens=None,
    may_sign=("producer",),
)
WHY = [Reason("card.intent.job", "Say why.")]


def test_a_request_without_fault_is_allowed_and_every_check_is_told_in_order() -> None:
    ruling = rule_on(FACTS)
    assert (ruling["outcome"], ruling["may_sign"]) == ("allow", [])
    assert [check["check"] for check in ruling["checks"]] == [name.value for name in CheckName]


@pytest.mark.parametrize(
    ("fault", "check"),
    [
        ({"may_generate": False}, "role"),
        ({"project_open": False}, "project"),
        ({"shot_open": False}, "project"),
        ({"card_faults": WHY}, "card"),
        ({"asset_faults": WHY}, "assets"),
        ({"consent_faults": WHY}, "consent"),
        ({"policy_faults": WHY}, "policy"),
        ({"model_faults": WHY}, "model"),
        ({"quote_tokens": 101}, "budget"),
        ({"budget_left_tokens": 9}, "budget"),
    ],
)
def test_each_fault_denies_at_its_check_with_a_reason(fault: dict[str, Any], check: str) -> None:
    ruling = rule_on(replace(FACTS, **fault))
    assert ruling["outcome"] == "deny"
    assert [told["check"] for told in ruling["checks"] if told["outcome"] == "deny"] == [check]
    assert reasons_of(ruling)[0].message


def test_what_asks_for_a_signature_holds_and_names_who_may_sign() -> None:
    above = rule_on(replace(FACTS, sign_off_above_tokens=9))
    asked = rule_on(replace(FACTS, hold_reasons=[Reason("card.references.0", "A likeness needs a signature.")]))
    for ruling in (above, asked):
        assert (ruling["outcome"], ruling["may_sign"]) == ("hold", ["producer"])
    assert "above 9 tokens" in reasons_of(above)[0].message
    assert reasons_of(asked)[0].field == "card.references.0"


def test_what_denies_weighs_more_than_what_holds() -> None:
    ruling = rule_on(replace(FACTS, card_faults=WHY, sign_off_above_tokens=1))
    assert (ruling["outcome"], ruling["may_sign"]) == ("deny", [])


def test_figures_are_told_in_words_to_who_may_not_see_them() -> None:
    told = without_figures(rule_on(replace(FACTS, quote_tokens=500, card_faults=WHY)))
    messages = [reason.message for reason in reasons_of(told)]
    assert messages == ["Say why.", "This is about the tokens of the project; ask its producer."]
