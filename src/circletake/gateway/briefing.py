"""Everything that a request rests on, gathered in one reading: frozen card, prompt, references, quote and ruling.

The live verdict on the shot desk and the request itself take the same path, so what was shown is what is ruled.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from sqlalchemy import Connection

from circletake.crew.admission import CrewPass
from circletake.crew.rules import Capability
from circletake.gateway import queries
from circletake.gateway.engines import Engines
from circletake.gateway.looking import Look, look_over, reasons_at, with_refusals
from circletake.gateway.orders import PathOf, RequestSnapshot, Settings, order_from, recipe_of
from circletake.gateway.rules import MAX_SEED, Change, changes_between, default_goal
from circletake.gateway.schemas import LookAsked, TakesWanted
from circletake.governance.rules import CheckName, RequestFacts, Ruling, rule_on, without_figures
from circletake.projects import queries as projects
from circletake.providers.port import ModelProfile, Order
from circletake.shots.card import ShotCard
from circletake.shots.findings import Finding, Severity, finding_shown
from circletake.shots.prompt import part_shown
from circletake.shots.rules import ShotState
from circletake.tokens import queries as tokens
from circletake.tokens.rules import Price, PriceRow, price_of

CLOSED_SHOTS = frozenset({ShotState.APPROVED, ShotState.OMITTED})


@dataclass(frozen=True, slots=True)
class PassPlan:
    """Which pass the takes belong to. `why` is what was said, or what an open regenerate order says."""

    number: int
    is_new: bool
    goal: str
    why: str
    order_id: UUID | None
    changes: list[Change]

    @property
    def needs_why(self) -> bool:
        """A new pass from the second on that nobody gave a reason for."""
        return self.is_new and self.number > 1 and not self.why


@dataclass(frozen=True, slots=True)
class Brief:
    """A request as it would be made now."""

    shot: queries.ShotAtDesk
    profile: ModelProfile
    count: int
    seeds: list[int]
    settings: Settings
    snapshot: RequestSnapshot
    recipe: dict[str, object]
    price_row: PriceRow
    price: Price
    ruling: Ruling
    take_pass: PassPlan

    @property
    def quote_tokens(self) -> int:
        """The worst case of all tickets."""
        return self.price.tokens * self.count

    def quote(self) -> dict[str, object]:
        """The quote as it is stored and shown, for all tickets together."""
        return {
            "tokens": self.quote_tokens,
            "money_micros": self.price.money_micros * self.count,
            "currency": self.price.currency,
            "markup_percent": self.price.markup_percent,
            "usage_unit": self.price.usage_unit,
            "usage_quantity": self.price.usage_quantity * self.count,
            "rate_card_id": self.price.rate_card_id,
            "rate_source": self.price_row.source,
            "rate_as_of": self.price_row.as_of,
        }

    def shown(self, crew: CrewPass) -> dict[str, object]:
        """The live verdict as the API shows it; who may not ask for takes sees no figures."""
        plan, asks = self.take_pass, crew.may(Capability.GENERATE)
        return {
            "model": self.profile.model,
            "is_previsualisation": self.profile.is_previsualisation,
            "count": self.count,
            "ruling": self.ruling if asks else without_figures(self.ruling),
            "quote": self.quote() if asks else None,
            "prompt": self.snapshot["prompt"],
            "take_pass": {
                "number": plan.number,
                "is_new": plan.is_new,
                "goal": plan.goal,
                "needs_why": plan.needs_why,
                "suggested_why": plan.why if plan.order_id else "",
                "changes": plan.changes,
            },
        }


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A card as it would be sent: looked over, frozen, and shown to the provider without asking for anything."""

    look: Look
    settings: Settings
    snapshot: RequestSnapshot
    order: Order
    findings: tuple[Finding, ...]


def brief(
    db: Connection, crew: CrewPass, engines: Engines, path_of: PathOf, *, shot: str, wanted: TakesWanted
) -> Brief:
    """Gather what a request for `wanted` takes of a shot rests on, and rule on it.

    Raises:
        NotFoundError: no such shot.
        UnknownModelError: nobody here offers the model.
        NoPriceError: no rate card prices it.
    """
    at_desk = queries.shot_at_desk(db, crew, shot)
    frame = projects.frame_of(db, crew)
    profile = engines.profile(wanted.model or frame.default_model)
    seeds = _seeds(wanted)
    prepared = _prepared(db, crew, engines, path_of, at_desk=at_desk, frame=frame, profile=profile, seed=seeds[0])
    row = tokens.price_row(db, crew.workspace_id, model=profile.model, resolution=prepared.settings["resolution"])
    usage = engines.provider(profile.provider).estimate(prepared.order)
    price = price_of(usage.quantity, row, tokens.exchange_of(db, crew.workspace_id))
    facts = _facts(db, crew, at_desk, prepared.findings, price.tokens * wanted.count, frame)
    recipe = recipe_of(prepared.snapshot, prepared.settings, model=profile.model)
    return Brief(
        shot=at_desk,
        profile=profile,
        count=wanted.count,
        seeds=seeds,
        settings=prepared.settings,
        snapshot=prepared.snapshot,
        recipe=recipe,
        price_row=row,
        price=price,
        ruling=rule_on(facts),
        take_pass=_plan_pass(db, at_desk, recipe, wanted),
    )


def look(
    db: Connection, crew: CrewPass, engines: Engines, path_of: PathOf, *, shot: str, asked: LookAsked
) -> dict[str, object]:
    """Look over a card of a shot that need not be saved: its prompt for a model, and everything to mend or to know.

    Raises:
        NotFoundError: no such shot.
        UnknownModelError: nobody here offers the model.
    """
    at_desk = replace(queries.shot_at_desk(db, crew, shot), card=asked.card)
    frame = projects.frame_of(db, crew)
    profile = engines.profile(asked.model or frame.default_model)
    seen = _prepared(db, crew, engines, path_of, at_desk=at_desk, frame=frame, profile=profile, seed=0)
    prompt = seen.look.prompt
    return {
        "model": profile.model,
        "parts": [part_shown(part) for part in seen.look.parts],
        "text": prompt.text,
        "negative": prompt.negative,
        "left_out": seen.snapshot.get("left_out", []),
        "is_too_long": prompt.is_too_long,
        "findings": [finding_shown(finding) for finding in seen.findings],
    }


def _prepared(
    db: Connection,
    crew: CrewPass,
    engines: Engines,
    path_of: PathOf,
    *,
    at_desk: queries.ShotAtDesk,
    frame: projects.Frame,
    profile: ModelProfile,
    seed: int,
) -> _Prepared:
    seen = look_over(db, crew, at_desk, frame=frame, profile=profile)
    settings = _settings(at_desk.card, frame)
    snapshot = _snapshot(at_desk, seen)
    order = order_from(
        snapshot, settings, model=profile.model, ticket=uuid4().hex, seed=seed, label="", path_of=path_of
    )
    findings = with_refusals(seen.findings, engines.provider(profile.provider).validate(order))
    return _Prepared(seen, settings, snapshot, order, findings)


def _settings(card: ShotCard, frame: projects.Frame) -> Settings:
    technical = card.technical
    return Settings(
        duration_s=technical.duration_s,
        aspect_ratio=technical.aspect_ratio or frame.aspect_ratio,
        resolution=technical.resolution or frame.resolution,
        rate=technical.rate or frame.rate,
        generate_audio=technical.generate_audio,
    )


def _snapshot(at_desk: queries.ShotAtDesk, seen: Look) -> RequestSnapshot:
    avoid_lines = seen.sources.avoid_lines.values()
    return RequestSnapshot(
        shot_code=at_desk.code,
        shot_title=at_desk.title,
        card=at_desk.card.as_json(),
        card_version=at_desk.card_version,
        prompt=seen.prompt.text,
        negative_prompt=seen.prompt.negative,
        left_out=[{"key": one.key.value, "field": one.field, "text": one.text} for one in seen.prompt.left_out],
        parts=[part_shown(part) for part in seen.parts],
        references=seen.sources.references,
        anchors=seen.sources.anchors,
        avoid=[*at_desk.card.avoid, *(line for lines in avoid_lines for line in lines)],
    )


def _seeds(wanted: TakesWanted) -> list[int]:
    first = wanted.seed if wanted.seed is not None else secrets.randbelow(MAX_SEED)
    return [(first + at) % (MAX_SEED + 1) for at in range(wanted.count)]


def _facts(
    db: Connection,
    crew: CrewPass,
    at_desk: queries.ShotAtDesk,
    findings: tuple[Finding, ...],
    quote_tokens: int,
    frame: projects.Frame,
) -> RequestFacts:
    """What the ruling rests on; what denies in the look over the card denies here, each for its check."""
    balance, left = tokens.headroom(db, crew)
    return RequestFacts(
        may_generate=crew.may(Capability.GENERATE),
        project_open=frame.is_open,
        shot_open=at_desk.state not in CLOSED_SHOTS,
        card_faults=reasons_at(findings, CheckName.CARD),
        asset_faults=reasons_at(findings, CheckName.ASSETS),
        consent_faults=reasons_at(findings, CheckName.CONSENT),
        policy_faults=(),
        model_faults=reasons_at(findings, CheckName.MODEL),
        quote_tokens=quote_tokens,
        balance_tokens=balance,
        budget_left_tokens=left,
        sign_off_above_tokens=None,
        may_sign=(),
        hold_reasons=[reason for check in CheckName for reason in reasons_at(findings, check, Severity.HOLD)],
    )


def _plan_pass(db: Connection, at_desk: queries.ShotAtDesk, recipe: dict[str, object], wanted: TakesWanted) -> PassPlan:
    last = queries.last_pass(db, at_desk.id)
    if last is None:
        return PassPlan(
            number=1,
            is_new=True,
            goal=wanted.goal.strip() or default_goal(1),
            why=wanted.why.strip(),
            order_id=None,
            changes=[],
        )
    changes = changes_between(last.recipe, recipe)
    if not changes and not wanted.goal.strip() and not wanted.why.strip():
        return PassPlan(number=last.number, is_new=False, goal=last.goal, why=last.why, order_id=None, changes=[])
    order = queries.open_order(db, at_desk.id)
    number = last.number + 1
    return PassPlan(
        number=number,
        is_new=True,
        goal=wanted.goal.strip() or default_goal(number),
        why=wanted.why.strip() or (order.change if order else ""),
        order_id=order.id if order else None,
        changes=changes,
    )
