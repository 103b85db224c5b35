"""The screenplay and its versions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from circletake.kernel.db import JsonValue, UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "script_version",
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False, comment="Fountain, line ends LF"),
        sa.Column("sha256", sa.String(length=64), nullable=False, comment="of the text in UTF-8, hex"),
        sa.Column("origin", sa.String(length=16), nullable=False, comment="typed, fountain, fdx"),
        sa.Column(
            "file_name", sa.String(length=255), nullable=False, comment="of the file that it came from, or empty"
        ),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("line_count", sa.Integer(), nullable=False),
        sa.Column("added_lines", sa.Integer(), nullable=False, comment="against the version before"),
        sa.Column("removed_lines", sa.Integer(), nullable=False, comment="against the version before"),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_script_version_author_id_person")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_script_version_project_id_project")),
        sa.PrimaryKeyConstraint("project_id", "version", name=op.f("pk_script_version")),
    )
    op.create_table(
        "script_scene",
        sa.Column("scene_id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="of the script when they were joined"),
        sa.Column("place_in_script", sa.Integer(), nullable=False, comment="first scene 1"),
        sa.Column("number", sa.String(length=40), nullable=False, comment="the printed scene number, or empty"),
        sa.Column("heading_digest", sa.String(length=64), nullable=False, comment="sha256 of the folded heading, hex"),
        sa.Column("said", JsonValue, nullable=False, comment="heading, slugline fields, synopsis, cast; see plan.Said"),
        sa.Column("fingerprint", JsonValue, nullable=False, comment="of its words; see rules.fingerprint"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_script_scene_project_id_project")),
        sa.ForeignKeyConstraint(["scene_id"], ["scene.id"], name=op.f("fk_script_scene_scene_id_scene")),
        sa.PrimaryKeyConstraint("scene_id", name=op.f("pk_script_scene")),
    )
    with op.batch_alter_table("script_scene", schema=None) as batch_op:
        batch_op.create_index("ix_script_scene_project_id", ["project_id"], unique=False)

    op.create_table(
        "script_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column(
            "text", sa.Text(), nullable=False, comment="Fountain, also when a Final Draft file came; line ends LF"
        ),
        sa.Column("origin", sa.String(length=16), nullable=False, comment="typed, fountain, fdx"),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column(
            "warnings", JsonValue, nullable=False, comment="sentences: what the file held and the script does not"
        ),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("confirmed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_script_import_person_id_person")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_script_import_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_script_import")),
    )
    with op.batch_alter_table("script_import", schema=None) as batch_op:
        batch_op.create_index("ix_script_import_project_id_person_id", ["project_id", "person_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("script_import", schema=None) as batch_op:
        batch_op.drop_index("ix_script_import_project_id_person_id")
    op.drop_table("script_import")
    with op.batch_alter_table("script_scene", schema=None) as batch_op:
        batch_op.drop_index("ix_script_scene_project_id")
    op.drop_table("script_scene")
    op.drop_table("script_version")
