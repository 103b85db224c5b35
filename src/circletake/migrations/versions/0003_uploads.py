"""Uploads that resume; assets with reasons, notes on versions, evidence, and words to search."""

from __future__ import annotations

import unicodedata

import sqlalchemy as sa
from alembic import op

import circletake.kernel.db

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

UTC = circletake.kernel.db.UtcDateTime


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "upload",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False, comment="whose it is; nobody else sees it"),
        sa.Column("file_name", sa.String(length=255), nullable=False, comment="cleaned for display"),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False, comment="announced, and never exceeded"),
        sa.Column(
            "sha256", sa.String(length=64), nullable=True, comment="hex, announced by the sender; empty: not told"
        ),
        sa.Column(
            "kinds",
            circletake.kernel.db.JsonValue,
            nullable=False,
            comment="kinds of file that are taken where it goes",
        ),
        sa.Column("received_bytes", sa.BigInteger(), nullable=False, comment="durable; the next part begins here"),
        sa.Column("is_known", sa.Boolean(), nullable=False, comment="the project has these bytes; none are sent"),
        sa.Column("used_at", UTC(), nullable=True, comment="when its file went on the books"),
        sa.Column("created_at", UTC(), nullable=False),
        sa.Column("expires_at", UTC(), nullable=False, comment="swept afterwards; each part moves it on"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_upload_person_id_person")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_upload_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
    )
    op.create_index("ix_upload_project_id_person_id", "upload", ["project_id", "person_id"])
    op.create_index("ix_upload_expires_at", "upload", ["expires_at"])
    _extend_assets()


def _extend_assets() -> None:
    with op.batch_alter_table("asset") as table:
        table.add_column(
            sa.Column(
                "folded",
                sa.Text(),
                nullable=False,
                server_default="",
                comment="its words without case and accents, for searching",
            )
        )
        table.add_column(
            sa.Column(
                "state_reason",
                sa.Text(),
                nullable=False,
                server_default="",
                comment="why it was approved, retired or redrafted",
            )
        )
        table.add_column(sa.Column("state_by", sa.Uuid(), nullable=True))
        table.add_column(sa.Column("state_at", UTC(), nullable=True))
        table.add_column(sa.Column("deleted_by", sa.Uuid(), nullable=True))
        table.create_foreign_key(op.f("fk_asset_state_by_person"), "person", ["state_by"], ["id"])
        table.create_foreign_key(op.f("fk_asset_deleted_by_person"), "person", ["deleted_by"], ["id"])
    _fold_assets()
    with op.batch_alter_table("asset") as table:
        table.alter_column("folded", server_default=None)
        table.alter_column("state_reason", server_default=None)
    with op.batch_alter_table("asset_version") as table:
        table.add_column(
            sa.Column(
                "note",
                sa.Text(),
                nullable=False,
                server_default="",
                comment="what its author says, or what made it: restored, replaced",
            )
        )
    with op.batch_alter_table("asset_version") as table:
        table.alter_column("note", server_default=None)
    with op.batch_alter_table("asset_file") as table:
        table.add_column(sa.Column("evidence_media_id", sa.Uuid(), nullable=True, comment="proves the rights"))
        table.create_foreign_key(
            op.f("fk_asset_file_evidence_media_id_media_file"), "media_file", ["evidence_media_id"], ["id"]
        )


def _fold_assets() -> None:
    """Write the words to search of the assets that are there."""
    texts = ("name", "slug", "tags", "profile", "negative_constraints")
    json_value = circletake.kernel.db.JsonValue
    asset = sa.table(
        "asset",
        sa.column("id", sa.Uuid()),
        sa.column("folded", sa.Text()),
        *(sa.column(name, sa.Text() if name in ("name", "slug") else json_value) for name in texts),
    )
    db = op.get_bind()
    for row in db.execute(sa.select(asset)).mappings().all():
        profile = row["profile"].values() if isinstance(row["profile"], dict) else ()
        words = [row["name"], row["slug"], *row["tags"], *profile, *row["negative_constraints"]]
        plain = unicodedata.normalize("NFKD", "\n".join(words))
        folded = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
        db.execute(sa.update(asset).where(asset.c.id == row["id"]).values(folded=folded))


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("asset_file") as table:
        table.drop_constraint(op.f("fk_asset_file_evidence_media_id_media_file"), type_="foreignkey")
        table.drop_column("evidence_media_id")
    with op.batch_alter_table("asset_version") as table:
        table.drop_column("note")
    with op.batch_alter_table("asset") as table:
        table.drop_constraint(op.f("fk_asset_deleted_by_person"), type_="foreignkey")
        table.drop_constraint(op.f("fk_asset_state_by_person"), type_="foreignkey")
        for column in ("deleted_by", "state_at", "state_by", "state_reason", "folded"):
            table.drop_column(column)
    op.drop_index("ix_upload_expires_at", table_name="upload")
    op.drop_index("ix_upload_project_id_person_id", table_name="upload")
    op.drop_table("upload")
