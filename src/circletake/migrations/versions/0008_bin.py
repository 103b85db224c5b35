"""What the story needs for its bin and its order."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import circletake.kernel.db

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KEPT = ("beat", "sequence", "scene")
"""Tables whose rows go into the bin and come back."""


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("story", schema=None) as batch_op:
        batch_op.add_column(sa.Column("changed_by", sa.Uuid(), nullable=True, comment="who saved it last"))
        batch_op.create_foreign_key(op.f("fk_story_changed_by_person"), "person", ["changed_by"], ["id"])
    with op.batch_alter_table("beat", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("beat", schema=None) as batch_op:
        batch_op.alter_column("version", server_default=None)
    for table in KEPT:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(
                sa.Column(
                    "changed_at",
                    circletake.kernel.db.UtcDateTime(),
                    nullable=True,
                    comment="when its words changed last",
                )
            )
            batch_op.add_column(sa.Column("changed_by", sa.Uuid(), nullable=True))
            batch_op.add_column(sa.Column("deleted_by", sa.Uuid(), nullable=True))
            batch_op.alter_column("deleted_at", comment="in the bin since")
            batch_op.create_foreign_key(op.f(f"fk_{table}_changed_by_person"), "person", ["changed_by"], ["id"])
            batch_op.create_foreign_key(op.f(f"fk_{table}_deleted_by_person"), "person", ["deleted_by"], ["id"])


def downgrade() -> None:
    """Take back."""
    for table in reversed(KEPT):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(op.f(f"fk_{table}_deleted_by_person"), type_="foreignkey")
            batch_op.drop_constraint(op.f(f"fk_{table}_changed_by_person"), type_="foreignkey")
            batch_op.alter_column("deleted_at", comment=None)
            batch_op.drop_column("deleted_by")
            batch_op.drop_column("changed_by")
            batch_op.drop_column("changed_at")
    with op.batch_alter_table("beat", schema=None) as batch_op:
        batch_op.drop_column("version")
    with op.batch_alter_table("story", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("fk_story_changed_by_person"), type_="foreignkey")
        batch_op.drop_column("changed_by")
