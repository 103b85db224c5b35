"""The checks that every generation request passes, in their order, and the ruling they make: pure functions.

The gateway states the facts; nothing here reads a database. The same rules run live while a card is being written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from typing_extensions import TypedDict


class Outcome(StrEnum):
    """What a check, and in the end the ruling, says."""

    ALLOW = "allow"
    HOLD = "hold"
    DENY = "deny"


_SEVERITY = {Outcome.ALLOW: 0, Outcome.HOLD: 1, Outcome.DENY: 2}


class CheckName(StrEnum):
    """The checks in the order in which they are made and told."""

    ROLE = "role"
    PROJECT = "project"
    CARD = "card"
    ASSETS = "assets"
    CONSENT = "consent"
    POLICY = "policy"
    MODEL = "model"
    BUDGET = "budget"
    SIGN_OFF = "sign_off"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a check did not allow it: the field to change, and what to do, in plain words."""

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """All that the ruling rests on, gathered by the gateway.

    `*_faults` are reasons found by the slice that owns the matter. Tokens are the worst case of the whole request;
    `budget_left` and `threshold` are None where there is none. `may_sign` names the roles that could sign off;
    `hold_reasons` ask for a signature whatever the request costs.
    """

    may_generate: bool
    project_open: bool
    shot_open: bool
    card_faults: Sequence[Reason]
    asset_faults: Sequence[Reason]
    consent_faults: Sequence[Reason]
    policy_faults: Sequence[Reason]
    model_faults: Sequence[Reason]
    quote_tokens: int
    balance_tokens: int
    budget_left_tokens: int | None
    sign_off_above_tokens: int | None
    may_sign: Sequence[str]
    hold_reasons: Sequence[Reason] = ()


class CheckOut(TypedDict):
    """One check as it is stored and shown."""

    check: str
    outcome: str
    reasons: list[dict[str, str]]


class Ruling(TypedDict):
    """The ruling as it is stored whole with the request: outcome, every check, and who may sign when held."""

    outcome: str
    checks: list[CheckOut]
    may_sign: list[str]


def rule_on(facts: RequestFacts) -> Ruling:
    """The ruling on a request: the gravest outcome of all checks, each with its reasons, in order."""
    checks = [
        _check(CheckName.ROLE, Outcome.DENY, _unless(facts.may_generate, "role", "Your role may not generate takes.")),
        _check(CheckName.PROJECT, Outcome.DENY, _project_faults(facts)),
        _check(CheckName.CARD, Outcome.DENY, facts.card_faults),
        _check(CheckName.ASSETS, Outcome.DENY, facts.asset_faults),
        _check(CheckName.CONSENT, Outcome.DENY, facts.consent_faults),
        _check(CheckName.POLICY, Outcome.DENY, facts.policy_faults),
        _check(CheckName.MODEL, Outcome.DENY, facts.model_faults),
        _check(CheckName.BUDGET, Outcome.DENY, _budget_faults(facts)),
        _check(CheckName.SIGN_OFF, Outcome.HOLD, _sign_off_reasons(facts)),
    ]
    gravest = max((Outcome(check["outcome"]) for check in checks), key=_SEVERITY.__getitem__)
    may_sign = list(facts.may_sign) if gravest is Outcome.HOLD else []
    return Ruling(outcome=gravest.value, checks=checks, may_sign=may_sign)


def reasons_of(ruling: Ruling) -> list[Reason]:
    """Every reason of a ruling, in the order of its checks."""
    return [Reason(reason["field"], reason["message"]) for check in ruling["checks"] for reason in check["reasons"]]


def without_figures(ruling: Ruling) -> Ruling:
    """The ruling for who may not see costs: what the checks about tokens say in figures is said in words."""
    checks = [
        CheckOut(check=told["check"], outcome=told["outcome"], reasons=[_WITHOUT_FIGURES])
        if told["check"] in _IN_FIGURES and told["reasons"]
        else told
        for told in ruling["checks"]
    ]
    return Ruling(outcome=ruling["outcome"], checks=checks, may_sign=ruling["may_sign"])


_IN_FIGURES = frozenset({CheckName.BUDGET, CheckName.SIGN_OFF})
_WITHOUT_FIGURES = {"field": "tokens", "message": "This is about the tokens of the project; ask its producer."}


def _check(name: CheckName, gravity: Outcome, reasons: Iterable[Reason]) -> CheckOut:
    told = [{"field": reason.field, "message": reason.message} for reason in reasons]
    return CheckOut(check=name.value, outcome=(gravity if told else Outcome.ALLOW).value, reasons=told)


def _unless(holds: bool, field: str, message: str) -> list[Reason]:  # noqa: FBT001 - the condition itself
    return [] if holds else [Reason(field, message)]


def _project_faults(facts: RequestFacts) -> list[Reason]:
    archived = "This project is archived; take it out of the archive first."
    closed = "This shot is approved or omitted; reopen it before asking for another pass."
    return _unless(facts.project_open, "project.state", archived) + _unless(facts.shot_open, "shot.state", closed)


def _budget_faults(facts: RequestFacts) -> list[Reason]:
    faults = []
    if facts.quote_tokens > facts.balance_tokens:
        faults.append(
            Reason("tokens", f"This may cost {facts.quote_tokens} tokens and {facts.balance_tokens} are left.")
        )
    left = facts.budget_left_tokens
    if left is not None and facts.quote_tokens > left:
        faults.append(
            Reason("token_budget", f"This may cost {facts.quote_tokens} tokens; the project's budget has {left} left.")
        )
    return faults


def _sign_off_reasons(facts: RequestFacts) -> list[Reason]:
    reasons = list(facts.hold_reasons)
    above = facts.sign_off_above_tokens
    if above is not None and facts.quote_tokens > above:
        signers = ", ".join(facts.may_sign)
        reasons.append(Reason("tokens", f"Requests above {above} tokens need a second signature ({signers})."))
    return reasons
