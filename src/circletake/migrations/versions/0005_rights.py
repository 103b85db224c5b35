"""Consents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from circletake.kernel.db import JsonValue, UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False, comment="where it was entered"),
        sa.Column(
            "is_for_all_projects", sa.Boolean(), nullable=False, comment="it counts in every project of the workspace"
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=200), nullable=False, comment="the person's name, as in the document"),
        sa.Column("covers", JsonValue, nullable=False, comment="likeness, voice"),
        sa.Column("uses", JsonValue, nullable=False, comment="what for, in words; empty: everything"),
        sa.Column("territories", JsonValue, nullable=False, comment="where, in words; empty: everywhere"),
        sa.Column("valid_from", sa.Date(), nullable=True, comment="first day"),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="last day"),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=True, comment="the signed paper"),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_by", sa.Uuid(), nullable=True),
        sa.Column("revoked_why", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_consent_created_by_person")),
        sa.ForeignKeyConstraint(["document_id"], ["media_file.id"], name=op.f("fk_consent_document_id_media_file")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_consent_project_id_project")),
        sa.ForeignKeyConstraint(["revoked_by"], ["person.id"], name=op.f("fk_consent_revoked_by_person")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_consent_workspace_id_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index("ix_consent_project_id", "consent", ["project_id"])
    op.create_index("ix_consent_workspace_id_is_for_all_projects", "consent", ["workspace_id", "is_for_all_projects"])
    op.create_table(
        "likeness",
        sa.Column("asset_id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("person", sa.String(length=200), nullable=False),
        sa.Column("shows", JsonValue, nullable=False, comment="likeness, voice"),
        sa.Column("declared_by", sa.Uuid(), nullable=True),
        sa.Column("declared_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["asset_id"], ["asset.id"], name=op.f("fk_likeness_asset_id_asset")),
        sa.ForeignKeyConstraint(["declared_by"], ["person.id"], name=op.f("fk_likeness_declared_by_person")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_likeness_project_id_project")),
        sa.PrimaryKeyConstraint("asset_id", name=op.f("pk_likeness")),
    )
    op.create_index(op.f("ix_likeness_project_id"), "likeness", ["project_id"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("likeness")
    op.drop_table("consent")
