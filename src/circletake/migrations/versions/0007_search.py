"""The search index, and an index for the sums of the table of shots."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import circletake.kernel.db

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# The words come folded and split by spaces (search.rules), so each engine's own ideas about words are passed by:
# FTS5's plainest tokenizer, and no text search configuration at all. `detail=none` keeps which rows hold a word only.
_SQLITE_UP = (
    """
    CREATE VIRTUAL TABLE search_words USING fts5(
        words, content='search_entry', content_rowid='id',
        tokenize='ascii', detail=none, columnsize=0, prefix='1 2 3 4'
    )
    """,
    """
    CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_words (rowid, words) VALUES (new.id, new.words);
    END
    """,
    """
    CREATE TRIGGER search_entry_taken_out AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', old.id, old.words);
    END
    """,
    """
    CREATE TRIGGER search_entry_changed AFTER UPDATE OF words ON search_entry WHEN old.words <> new.words BEGIN
        INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', old.id, old.words);
        INSERT INTO search_words (rowid, words) VALUES (new.id, new.words);
    END
    """,
)
_POSTGRES_UP = """
    CREATE INDEX search_words ON search_entry
    USING gin (array_to_tsvector(string_to_array(words, ' ')))
"""


def upgrade() -> None:
    """Apply."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    op.create_table(
        "search_entry",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            comment="row of the full-text index",
        ),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False, comment="see search.rules.Kind"),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("scene_id", sa.Uuid(), nullable=True, comment="gone or omitted with it"),
        sa.Column("shot_id", sa.Uuid(), nullable=True, comment="gone or omitted with it"),
        sa.Column("code", sa.String(length=120), nullable=False, comment="code or slug of what it is or belongs to"),
        sa.Column(
            "code_key",
            sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql"),
            nullable=False,
            comment="the code as it is compared; empty when it has none of its own",
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column(
            "lines",
            circletake.kernel.db.JsonValue,
            nullable=False,
            comment="pairs of a field's plain name and its text",
        ),
        sa.Column("words", sa.Text(), nullable=False, comment="folded words split by single spaces; see search.rules"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
    )
    op.create_index(
        "uq_search_entry_project_kind_subject", "search_entry", ["project_id", "kind", "subject_id"], unique=True
    )
    op.create_index("ix_search_entry_project_id_code_key", "search_entry", ["project_id", "code_key"])
    op.create_table(
        "search_head",
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False, comment="number of the last event that is in the index"),
        sa.Column("shape", sa.Integer(), nullable=False, comment="of the entries; another one and all are made anew"),
        sa.Column(
            "building", sa.String(length=16), nullable=True, comment="kind that is being indexed; empty when whole"
        ),
        sa.Column("built_to_id", sa.Uuid(), nullable=True, comment="the last of that kind that is in"),
        sa.PrimaryKeyConstraint("project_id", name=op.f("pk_search_head")),
    )
    op.create_index("ix_take_project_id_shot_id_spent_tokens", "take", ["project_id", "shot_id", "spent_tokens"])
    for statement in _SQLITE_UP if is_sqlite else (_POSTGRES_UP,):
        op.execute(statement)


def downgrade() -> None:
    """Take back."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_words")
    op.drop_index("ix_take_project_id_shot_id_spent_tokens", table_name="take")
    op.drop_table("search_head")
    op.drop_table("search_entry")
