"""Connected groups and what becomes of shots."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import circletake.kernel.db

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "shot_succession",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("from_shot_id", sa.Uuid(), nullable=False),
        sa.Column("to_shot_id", sa.Uuid(), nullable=False),
        sa.Column("deed", sa.String(length=16), nullable=False, comment="copied, split, merged, moved"),
        sa.Column("created_at", circletake.kernel.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["from_shot_id"], ["shot.id"], name=op.f("fk_shot_succession_from_shot_id_shot")),
        sa.ForeignKeyConstraint(["to_shot_id"], ["shot.id"], name=op.f("fk_shot_succession_to_shot_id_shot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shot_succession")),
    )
    op.create_index("ix_shot_succession_from_shot_id", "shot_succession", ["from_shot_id"])
    op.create_index("ix_shot_succession_to_shot_id", "shot_succession", ["to_shot_id"])
    op.create_table(
        "shot_group",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False, comment="neighbours, one_clip"),
        sa.Column(
            "shared",
            circletake.kernel.db.JsonValue,
            nullable=False,
            comment="references that its shots share, as on a card",
        ),
        sa.Column("version", sa.Integer(), nullable=False, comment="of name, kind, order and shared references"),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", circletake.kernel.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_shot_group_created_by_person")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_shot_group_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shot_group")),
    )
    op.create_index("ix_shot_group_project_id", "shot_group", ["project_id"])
    op.create_table(
        "grouped_shot",
        sa.Column("shot_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="order in the group"),
        sa.ForeignKeyConstraint(["group_id"], ["shot_group.id"], name=op.f("fk_grouped_shot_group_id_shot_group")),
        sa.ForeignKeyConstraint(["shot_id"], ["shot.id"], name=op.f("fk_grouped_shot_shot_id_shot")),
        sa.PrimaryKeyConstraint("shot_id", name=op.f("pk_grouped_shot")),
    )
    op.create_index("ix_grouped_shot_group_id", "grouped_shot", ["group_id"])
    op.create_table(
        "deed_done",
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False, comment="sha256 of the wish"),
        sa.Column(
            "made",
            circletake.kernel.db.JsonValue,
            nullable=False,
            comment="codes or ids of what it made, in order",
        ),
        sa.Column("created_at", circletake.kernel.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_deed_done_person_id_person")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_deed_done_project_id_project")),
        sa.PrimaryKeyConstraint("project_id", "person_id", "key", name=op.f("pk_deed_done")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("deed_done")
    op.drop_table("grouped_shot")
    op.drop_table("shot_group")
    op.drop_table("shot_succession")
