"""What is done to plan the example and to play its first dailies, all through the slices' own verbs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Connection

from circletake.assets import actions as assets
from circletake.assets.rules import AssetState
from circletake.crew.admission import CrewPass, admit
from circletake.dailies import actions as dailies
from circletake.dailies.schemas import Verdict
from circletake.example import film, reels, screenplay, verdicts
from circletake.example.cards import shots as shot_cards
from circletake.example.cards import turn_made_steadier
from circletake.example.crowd import DIRECTOR, join_crew, pass_of
from circletake.example.library import LIBRARY, RIGHTS
from circletake.example.pictures.gallery import Picture
from circletake.gateway import actions as gateway
from circletake.gateway import queries as requests
from circletake.gateway.engines import Engines
from circletake.gateway.orders import PathOf
from circletake.kernel.errors import NotFoundError
from circletake.kernel.jobs import enqueue
from circletake.kernel.record import Actor
from circletake.media import actions as media
from circletake.media.rules import MediaState
from circletake.people.rules import Principal
from circletake.projects import actions as projects
from circletake.script import importing, showing
from circletake.script.arrival import arrived_text
from circletake.script.schemas import ImportConfirmed
from circletake.shots import actions as shots
from circletake.shots import orders
from circletake.shots import queries as shot_rows
from circletake.shots.schemas import CardSave, NewShot
from circletake.story import actions as story
from circletake.story import queries as scenes
from circletake.story.schemas import NewNeed
from circletake.takes import actions as take_verbs
from circletake.takes import queries as takes
from circletake.takes.rules import ReviewState
from circletake.tokens import actions as tokens

FIRST_DAILIES_KIND = "example.first_dailies"
GRANTED_TOKENS = 5000
SETTLED = (MediaState.READY, MediaState.BROKEN)

Arrivals = Mapping[Picture, media.Arrival]
"""The drawn pictures, as they lie in the store."""


@dataclass(frozen=True, slots=True)
class Studio:
    """What asking for takes needs beside a pass."""

    engines: Engines
    path_of: PathOf


def plan_film(db: Connection, owner: Principal, arrivals: Arrivals, studio: Studio) -> None:
    """Make the whole project in this transaction, ask for its first takes, and leave word to decide on them."""
    project_id = projects.create_project(db, owner, film.PROJECT)
    crew = admit(db, owner, film.CODE)
    join_crew(db, crew)
    workspace = Actor(crew.workspace_id, None, crew.person_id, crew.via, crew.request_id)
    tokens.grant(db, workspace, tokens=GRANTED_TOKENS, note="To play with in the example film")
    fill_library(db, crew, arrivals)
    write_story(db, crew)
    write_script(db, crew)
    for scene, title, card in shot_cards():
        shots.add_shot(db, crew, NewShot(scene=scene, title=title, card=card))
    want_coverage(db, crew)
    projects.set_poster(db, crew, media.register_media(db, crew, arrivals[Picture.POSTER]))
    ask_for(db, pass_of(db, DIRECTOR, film.CODE) or crew, studio, reels.FIRST)
    enqueue(db, kind=FIRST_DAILIES_KIND, subject_id=project_id)


def fill_library(db: Connection, crew: CrewPass, arrivals: Arrivals) -> None:
    """Add every asset with its pictures, and approve those that takes may rest on."""
    for entry in LIBRARY:
        slug = str(entry.asset.slug)
        assets.create_asset(db, crew, entry.asset)
        for label, picture in entry.files.items():
            assets.add_file(db, crew, slug, arrivals[picture], label=label, rights=RIGHTS)
        if entry.is_approved:
            assets.move_to(db, crew, slug, AssetState.APPROVED)


def write_story(db: Connection, crew: CrewPass) -> None:
    """Note card, beats, the sequence and its scenes."""
    story.save_story(db, crew, film.STORY)
    beats = tuple(str(story.add_beat(db, crew, beat)) for beat in film.BEATS)
    story.add_sequence(db, crew, film.SEQUENCE)
    for scene in film.scenes(beats):
        story.add_scene(db, crew, scene)


def write_script(db: Connection, crew: CrewPass) -> None:
    """Bring in the screenplay: its scenes find those of the plan, and nothing in them changes."""
    arrived = arrived_text(screenplay.TEXT, file_name="", wanted=None, note="Shooting draft")
    import_id = importing.propose_import(db, crew, arrived)
    plan = showing.import_shown(db, crew, import_id)
    importing.confirm_import(db, crew, import_id, ImportConfirmed(digest=str(plan["digest"])))


def want_coverage(db: Connection, crew: CrewPass) -> None:
    """Say what each scene wants, and which shot answers it."""
    for scene, needs in film.COVERAGE.items():
        for kind, description, shot in needs:
            need = story.raise_need(db, crew, NewNeed(scene=scene, kind=kind, description=description))
            story.answer_need(db, crew, need, shot_id=shot_rows.shot_at_work(db, crew, shot).id)


def ask_for(db: Connection, crew: CrewPass, studio: Studio, wishes: tuple[reels.Wish, ...]) -> None:
    """Ask the gateway for takes; a repeated wish answers the request that it made before."""
    for wish in wishes:
        asked = gateway.request_takes(
            db,
            crew,
            studio.engines,
            studio.path_of,
            shot=wish.shot,
            wanted=wish.wanted,
            key=wish.key,
        )
        asked.raise_if_refused()


def ask_for_second_pass(db: Connection, crew: CrewPass, studio: Studio) -> None:
    """Write the turning insert's card anew after its first takes and ask for one more; a repeat changes nothing."""
    present = shot_rows.shot_at_work(db, crew, reels.TURN)
    if present.card_version == 1:
        shots.save_card(db, crew, reels.TURN, CardSave(seen_card_version=1, card=turn_made_steadier()))
    ask_for(db, crew, studio, reels.SECOND)


def are_in(db: Connection, crew: CrewPass, wishes: tuple[reels.Wish, ...]) -> bool:
    """Whether every take wished for has ended at its engine and been checked, for better or worse."""
    for wish in wishes:
        known = requests.request_by_key(db, crew, wish.key)
        if known is None:
            continue
        request = requests.request_shown(db, crew, known.id)
        tickets = cast("list[dict[str, str | None]]", request["tickets"])
        came = [takes.take_shown(db, crew, ticket["take"]) for ticket in tickets if ticket["take"]]
        if request["ended_at"] is None or any(take["media_state"] not in SETTLED for take in came):
            return False
    return True


def hold_dailies(db: Connection, director: CrewPass, editor: CrewPass) -> None:
    """Let the two judge the first takes, once. A take that is not there, or that somebody judged before, is left."""
    if any(need["description"] == verdicts.NEED.description for need in scenes.needs_shown(db, director)):
        return
    for judged in verdicts.JUDGED:
        judge(db, director, judged)
    trim_and_note(db, director, editor)
    if is_there(db, director, str(verdicts.ORDER.take)):
        orders.order_regenerate(db, director, verdicts.ORDER)
    story.raise_need(db, editor, verdicts.NEED)


def judge(db: Connection, crew: CrewPass, judged: verdicts.Judged) -> None:
    """Review, decide and circle one take, if it is whole and nobody was quicker."""
    if not is_there(db, crew, judged.take, state=ReviewState.UNREVIEWED):
        return
    if judged.review:
        dailies.add_review(db, crew, judged.take, judged.review)
    for decision, note in judged.decisions:
        seen = takes.take_at_work(db, crew, judged.take).version
        dailies.decide(db, crew, judged.take, Verdict(decision=decision, seen_version=seen, note=note))
    if judged.is_circled:
        dailies.circle(db, crew, judged.take)


def trim_and_note(db: Connection, director: CrewPass, editor: CrewPass) -> None:
    """The editor's trims, and both people's notes at frames."""
    for code, trim in verdicts.TRIMS.items():
        if is_there(db, editor, code):
            seen = takes.take_at_work(db, editor, code).version
            take_verbs.set_trim(db, editor, code, trim.model_copy(update={"seen_version": seen}))
    for code, who, note in verdicts.NOTES:
        if is_there(db, editor, code):
            dailies.add_note(db, director if who == "director" else editor, code, note)


def is_there(db: Connection, crew: CrewPass, code: str, *, state: ReviewState | None = None) -> bool:
    """Whether a take exists, is whole, and is in this review state where one is asked for."""
    try:
        take = takes.take_shown(db, crew, code)
    except NotFoundError:
        return False
    return take["media_state"] == MediaState.READY and state in (None, take["review_state"])
