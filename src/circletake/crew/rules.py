"""The capability table of the product: seven roles, what each may do. Code asks for capabilities, never for roles."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from circletake.crew.errors import LacksCapabilityError


class Role(StrEnum):
    """What someone is on a project, strongest first."""

    OWNER = "owner"
    PRODUCER = "producer"
    DIRECTOR = "director"
    ASSISTANT_DIRECTOR = "assistant_director"
    EDITOR = "editor"
    COMMENTER = "commenter"
    VIEWER = "viewer"


class Capability(StrEnum):
    """One thing that somebody may be allowed to do."""

    SEE_PROJECT = "see_project"
    COMMENT = "comment"
    EDIT_PLAN = "edit_plan"
    EDIT_COVERAGE = "edit_coverage"
    EDIT_TRIMS = "edit_trims"
    EDIT_ASSETS = "edit_assets"
    UPLOAD_TAKES = "upload_takes"
    APPROVE_ASSETS = "approve_assets"
    MAKE_SHEETS = "make_sheets"
    GENERATE = "generate"
    GENERATE_BEYOND_ALLOWANCE = "generate_beyond_allowance"
    SIGN_OFF = "sign_off"
    SIGN_OFF_ANY_AMOUNT = "sign_off_any_amount"
    DECIDE = "decide"
    REJECT = "reject"
    APPROVE = "approve"
    ORDER_REGENERATE = "order_regenerate"
    ASK_REGENERATE = "ask_regenerate"
    RUN_SCREENING = "run_screening"
    BUILD_HANDOFF = "build_handoff"
    DOWNLOAD_HANDOFF = "download_handoff"
    ACCEPT_FINDINGS = "accept_findings"
    REVIEW_RIGHTS = "review_rights"
    NOTE_RIGHTS = "note_rights"
    SEE_OWN_COSTS = "see_own_costs"
    SEE_PROJECT_COSTS = "see_project_costs"
    SEE_LEDGER = "see_ledger"
    SET_BUDGETS = "set_budgets"
    MANAGE_WORKSPACE = "manage_workspace"
    MANAGE_CREW = "manage_crew"
    MANAGE_OWNERS = "manage_owners"
    READ_AUDIT = "read_audit"
    EDIT_PROJECT = "edit_project"
    CREATE_PROJECT = "create_project"
    ARCHIVE_PROJECT = "archive_project"
    DELETE_PROJECT = "delete_project"


CAPABILITY_LABELS: dict[Capability, str] = {
    Capability.SEE_PROJECT: "See the project, its takes and dailies",
    Capability.COMMENT: "Comment and draw",
    Capability.EDIT_PLAN: "Edit story, scenes, shots and cards",
    Capability.EDIT_COVERAGE: "Raise and settle coverage needs",
    Capability.EDIT_TRIMS: "Set trims",
    Capability.EDIT_ASSETS: "Edit assets and upload their files",
    Capability.UPLOAD_TAKES: "Upload takes made elsewhere",
    Capability.APPROVE_ASSETS: "Approve assets",
    Capability.MAKE_SHEETS: "Make reference sheets",
    Capability.GENERATE: "Generate takes within an allowance",
    Capability.GENERATE_BEYOND_ALLOWANCE: "Generate takes beyond an allowance",
    Capability.SIGN_OFF: "Sign off held requests below the threshold",
    Capability.SIGN_OFF_ANY_AMOUNT: "Sign off held requests of any amount",
    Capability.DECIDE: "Hold takes as maybe, select them",
    Capability.REJECT: "Reject takes",
    Capability.APPROVE: "Approve takes and withdraw approval",
    Capability.ORDER_REGENERATE: "Order a regenerate",
    Capability.ASK_REGENERATE: "Ask for a regenerate",
    Capability.RUN_SCREENING: "Run a screening",
    Capability.BUILD_HANDOFF: "Build a handoff",
    Capability.DOWNLOAD_HANDOFF: "Download a handoff",
    Capability.ACCEPT_FINDINGS: "Go on over a handoff finding",
    Capability.REVIEW_RIGHTS: "Sign the rights review",
    Capability.NOTE_RIGHTS: "Leave notes in the rights review",
    Capability.SEE_OWN_COSTS: "See one's own use of tokens",
    Capability.SEE_PROJECT_COSTS: "See the project's total cost",
    Capability.SEE_LEDGER: "See all costs and the ledger",
    Capability.SET_BUDGETS: "Set budgets, policies and rate cards",
    Capability.MANAGE_WORKSPACE: "Provider keys and workspace settings",
    Capability.MANAGE_CREW: "Invite people and change their roles",
    Capability.MANAGE_OWNERS: "Make and unmake owners",
    Capability.READ_AUDIT: "Read the audit log",
    Capability.EDIT_PROJECT: "Edit the project's own page",
    Capability.CREATE_PROJECT: "Start projects",
    Capability.ARCHIVE_PROJECT: "Archive the project",
    Capability.DELETE_PROJECT: "Delete the project",
}
"""What each capability is called on screen."""

_C = Capability
_VIEWER = frozenset({_C.SEE_PROJECT})
_COMMENTER = _VIEWER | {_C.COMMENT}
_EDITOR = _COMMENTER | {
    _C.EDIT_COVERAGE,
    _C.EDIT_TRIMS,
    _C.UPLOAD_TAKES,
    _C.DECIDE,
    _C.ASK_REGENERATE,
    _C.BUILD_HANDOFF,
    _C.DOWNLOAD_HANDOFF,
}
_ASSISTANT_DIRECTOR = _COMMENTER | {
    _C.EDIT_PLAN,
    _C.EDIT_COVERAGE,
    _C.EDIT_TRIMS,
    _C.EDIT_ASSETS,
    _C.UPLOAD_TAKES,
    _C.MAKE_SHEETS,
    _C.GENERATE,
    _C.DECIDE,
    _C.REJECT,
    _C.ORDER_REGENERATE,
    _C.ASK_REGENERATE,
    _C.RUN_SCREENING,
    _C.BUILD_HANDOFF,
    _C.NOTE_RIGHTS,
    _C.SEE_OWN_COSTS,
}
_DIRECTOR = _ASSISTANT_DIRECTOR | {
    _C.APPROVE_ASSETS,
    _C.GENERATE_BEYOND_ALLOWANCE,
    _C.SIGN_OFF,
    _C.APPROVE,
    _C.DOWNLOAD_HANDOFF,
    _C.EDIT_PROJECT,
    _C.SEE_PROJECT_COSTS,
}
_PRODUCER = _DIRECTOR | {
    _C.SIGN_OFF_ANY_AMOUNT,
    _C.ACCEPT_FINDINGS,
    _C.REVIEW_RIGHTS,
    _C.SEE_LEDGER,
    _C.SET_BUDGETS,
    _C.MANAGE_CREW,
    _C.READ_AUDIT,
    _C.CREATE_PROJECT,
    _C.ARCHIVE_PROJECT,
}
_OWNER = _PRODUCER | {_C.MANAGE_WORKSPACE, _C.MANAGE_OWNERS, _C.DELETE_PROJECT}

GRANTS: dict[Role, frozenset[Capability]] = {
    Role.OWNER: _OWNER,
    Role.PRODUCER: _PRODUCER,
    Role.DIRECTOR: _DIRECTOR,
    Role.ASSISTANT_DIRECTOR: _ASSISTANT_DIRECTOR,
    Role.EDITOR: _EDITOR,
    Role.COMMENTER: _COMMENTER,
    Role.VIEWER: _VIEWER,
}
"""What each role may do; FIELD GUIDE section 4 as data."""


def grants_of(role: str | None, *, narrowed_to: str | None = None) -> frozenset[Capability]:
    """What someone in `role` may do; a token narrows it to what its own role may do as well."""
    granted = GRANTS[Role(role)] if role else frozenset()
    return granted & GRANTS[Role(narrowed_to)] if narrowed_to else granted


def roles_that_may(capability: Capability) -> tuple[Role, ...]:
    """The roles that hold a capability, strongest first; for messages that name who can help."""
    return tuple(role for role in Role if capability in GRANTS[role])


def lacks(capability: Capability) -> LacksCapabilityError:
    """The refusal for want of a capability, with who holds it."""
    return LacksCapabilityError.of(
        capability.value, label=CAPABILITY_LABELS[capability], held_by=roles_that_may(capability)
    )


def is_within(granted: Iterable[Capability], role: Role) -> bool:
    """Whether all that `role` may do is granted: nobody hands out more than they hold."""
    return GRANTS[role] <= frozenset(granted)
