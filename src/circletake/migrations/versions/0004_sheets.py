"""Reference sheets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import circletake.kernel.db

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column(
        "asset_file",
        sa.Column("sheet_version", sa.Integer(), nullable=True, comment="of a reference sheet: its version"),
    )
    op.add_column(
        "asset_file",
        sa.Column(
            "current_since",
            circletake.kernel.db.UtcDateTime(),
            nullable=True,
            comment="of the current reference sheet: since when it is that",
        ),
    )
    op.create_table(
        "sheet",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("asset_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="numbered per asset, never reused"),
        sa.Column("state", sa.String(length=16), nullable=False, comment="queued, making, ready, failed"),
        sa.Column("maker", sa.String(length=32), nullable=False, comment="who draws it: local, or an image provider"),
        sa.Column("recipe", circletake.kernel.db.JsonValue, nullable=False, comment="see sheets.recipe.Recipe"),
        sa.Column(
            "made_from",
            circletake.kernel.db.JsonValue,
            nullable=False,
            comment="see sheets.rules.Origin: profile and pictures then",
        ),
        sa.Column("fault", sa.Text(), nullable=True, comment="why it failed, in words"),
        sa.Column(
            "becomes_current", sa.Boolean(), nullable=False, comment="whether it is the current one when it is ready"
        ),
        sa.Column(
            "keeps_approval",
            sa.Boolean(),
            nullable=False,
            comment="its author may approve assets, so the asset stays so",
        ),
        sa.Column("asset_file_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", circletake.kernel.db.UtcDateTime(), nullable=False),
        sa.Column("ended_at", circletake.kernel.db.UtcDateTime(), nullable=True),
        sa.Column(
            "removed_at", circletake.kernel.db.UtcDateTime(), nullable=True, comment="one without a file, put away"
        ),
        sa.ForeignKeyConstraint(["asset_file_id"], ["asset_file.id"], name=op.f("fk_sheet_asset_file_id_asset_file")),
        sa.ForeignKeyConstraint(["asset_id"], ["asset.id"], name=op.f("fk_sheet_asset_id_asset")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_sheet_author_id_person")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_sheet_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet")),
    )
    op.create_index("uq_sheet_asset_version", "sheet", ["asset_id", "version"], unique=True)
    op.create_index("ix_sheet_project_id", "sheet", ["project_id"])
    op.create_index("ix_sheet_asset_file_id", "sheet", ["asset_file_id"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("sheet")
    with op.batch_alter_table("asset_file", schema=None) as batch_op:
        batch_op.drop_column("current_since")
        batch_op.drop_column("sheet_version")
