"""A card looked over before anything is asked for: what stands around it, the prompt it makes, and what it lacks.

The live look on the shot desk and the ruling on a request take this one path, so what was shown is what is ruled. It
reads: scene with its wardrobe, the two neighbours, the assets and files that are named, frames of takes where anchors
want them, the library's slugs where something is mentioned that is not
there, and who of real people is shown, with their consents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from sqlalchemy import JSON, Connection, Select, select, union_all
from sqlalchemy.orm import aliased

from circletake.assets.model import Asset
from circletake.crew.admission import CrewPass
from circletake.gateway.queries import ShotAtDesk
from circletake.gateway.sources import Sources, sources_of
from circletake.governance.rules import CheckName, Reason
from circletake.projects.queries import Frame
from circletake.providers.port import ModelProfile, Refusal
from circletake.rights.queries import consent_faults
from circletake.shots.card import ScreenDirection, ShotCard, Technical
from circletake.shots.facts import FrameFacts, LintFacts, ModelFacts, Neighbour, SceneFacts, Worn
from circletake.shots.findings import Finding, Severity
from circletake.shots.lint import lint
from circletake.shots.model import CardVersion, Shot
from circletake.shots.places import NamingStyle, mentioned_in
from circletake.shots.prompt import PromptPart, compile_prompt
from circletake.shots.rendering import PromptWants, RenderedPrompt, render_prompt
from circletake.shots.rules import ShotState
from circletake.story.model import Scene, SceneAsset
from circletake.story.rules import SceneUse


@dataclass(frozen=True, slots=True)
class Look:
    """What a look over a card saw."""

    sources: Sources
    parts: Sequence[PromptPart]
    prompt: RenderedPrompt
    findings: Sequence[Finding]


def look_over(db: Connection, crew: CrewPass, at_desk: ShotAtDesk, *, frame: Frame, profile: ModelProfile) -> Look:
    """Look over the card of a shot for a model."""
    card = at_desk.card
    scene = _scene(db, at_desk.scene_id)
    sources = sources_of(db, crew, card, others=_worn_in(scene))
    parts = compile_prompt(card, sources.names)
    prompt = render_prompt(parts, wants_of(profile))
    facts = LintFacts(
        card=card,
        frame=FrameFacts(frame.aspect_ratio, frame.resolution, frame.rate),
        parts=parts,
        assets=sources.assets,
        library=_library(db, crew, card, sources),
        frames=sources.frames,
        scene=scene,
        neighbours=_neighbours(db, at_desk),
        model=model_facts(profile),
        prompt=prompt,
        consent_faults=_consent_faults(db, crew, card),
    )
    return Look(sources, parts, prompt, lint(facts))


def _consent_faults(db: Connection, crew: CrewPass, card: ShotCard) -> list[Reason]:
    """What the card shows of real people that no consent covers, at the references and anchors that show it."""
    named = [(f"references.{at}", one.asset) for at, one in enumerate(card.references)]
    named += [(f"anchors.{at}", one.asset) for at, one in enumerate(card.anchors) if one.asset]
    faults = consent_faults(db, crew, {slug for _field, slug in named})
    return [Reason(field, faults[slug]) for field, slug in named if slug in faults]


def with_refusals(findings: Sequence[Finding], refusals: Sequence[Refusal]) -> tuple[Finding, ...]:
    """The findings, and before them what the provider itself would refuse and no finding at that field says yet."""
    told = {finding.field for finding in findings if finding.severity is Severity.DENY}
    refused = [(_path_of(refusal.field), refusal.reason) for refusal in refusals]
    more = [
        Finding("model.refused", CheckName.MODEL, Severity.DENY, path, reason)
        for path, reason in refused
        if path not in told
    ]
    return (*more, *findings)


def _path_of(field: str) -> str:
    """Where on the card a provider's field is written."""
    if field in Technical.model_fields:
        return f"technical.{field}"
    return "intent.action" if field == "prompt" else field


def reasons_at(findings: Sequence[Finding], check: CheckName, severity: Severity = Severity.DENY) -> list[Reason]:
    """What findings of one weight say for one of the gateway's checks."""
    return [
        Reason(f"card.{finding.field}", finding.message)
        for finding in findings
        if finding.check is check and finding.severity is severity
    ]


def wants_of(profile: ModelProfile) -> PromptWants:
    """How a model wants its prompt."""
    return PromptWants(
        style=NamingStyle(profile.reference_style or NamingStyle.PLAIN),
        max_chars=profile.max_prompt_chars,
        max_words=profile.max_prompt_words,
        has_negative=profile.negative_prompt,
    )


def model_facts(profile: ModelProfile) -> ModelFacts:
    """A model's limits as the rules read them."""
    return ModelFacts(
        title=profile.title,
        durations_s=profile.durations_s,
        sizes={resolution: list(sizes) for resolution, sizes in profile.sizes.items()},
        rates=[str(rate) for rate in profile.rates],
        audio=profile.audio,
        max_references={kind.value: most for kind, most in profile.max_references.items()},
        max_media=profile.max_media,
        anchors=[position.value for position in profile.anchors],
        anchors_with_references=profile.anchors_with_references,
        audio_needs_picture=profile.audio_needs_picture,
        prompt_limit=wants_of(profile).limit,
    )


def _scene(db: Connection, scene_id: UUID) -> SceneFacts:
    """A scene's time of day and what is worn in it."""
    wardrobe, wearer = aliased(Asset), aliased(Asset)
    rows = db.execute(
        select(Scene.code, Scene.time_of_day, wardrobe.slug.label("wardrobe"), wearer.slug.label("worn_by"))
        .add_columns(SceneAsset.wardrobe_state)
        .outerjoin(SceneAsset, (SceneAsset.scene_id == Scene.id) & (SceneAsset.use == SceneUse.WARDROBE))
        .outerjoin(wardrobe, wardrobe.id == SceneAsset.asset_id)
        .outerjoin(wearer, wearer.id == SceneAsset.worn_by_id)
        .where(Scene.id == scene_id)
        .order_by(SceneAsset.position)
    ).all()
    worn = [Worn(row.wardrobe, row.worn_by or "", row.wardrobe_state) for row in rows if row.wardrobe]
    return SceneFacts(rows[0].code, rows[0].time_of_day, worn)


def _worn_in(scene: SceneFacts) -> set[str]:
    return {slug for worn in scene.wardrobe for slug in (worn.wardrobe, worn.worn_by)}


def _neighbours(db: Connection, at_desk: ShotAtDesk) -> list[Neighbour]:
    """The shots right before and after in the same scene, and which way the action runs in them."""
    before = _beside(at_desk).where(Shot.position < at_desk.position).order_by(Shot.position.desc()).limit(1)
    after = _beside(at_desk).where(Shot.position > at_desk.position).order_by(Shot.position).limit(1)
    rows = db.execute(union_all(select(before.subquery()), select(after.subquery())))
    told = [
        Neighbour(row.code, row.position < at_desk.position, ScreenDirection(row.direction) if row.direction else None)
        for row in rows
    ]
    return sorted(told, key=lambda neighbour: not neighbour.is_before)


_DIRECTION = cast("JSON.Comparator[Any]", CardVersion.card)["camera"]["screen_direction"].as_string()


def _beside(at_desk: ShotAtDesk) -> Select[tuple[str, int, str]]:
    return (
        select(Shot.code, Shot.position, _DIRECTION.label("direction"))
        .join(CardVersion, (CardVersion.shot_id == Shot.id) & (CardVersion.version == Shot.card_version))
        .where(Shot.scene_id == at_desk.scene_id, Shot.deleted_at.is_(None), Shot.state != ShotState.OMITTED)
    )


def _library(db: Connection, crew: CrewPass, card: ShotCard, sources: Sources) -> list[str]:
    """The slugs that can be mentioned, looked up only where one is mentioned that is not there."""
    here = [slug for slug, facts in sources.assets.items() if not facts.is_deleted]
    if not mentioned_in(card).difference(here):
        return here
    query = select(Asset.slug).where(Asset.project_id == crew.project_id, Asset.deleted_at.is_(None))
    return list(db.execute(query.order_by(Asset.slug)).scalars())
