"""People, packs by digest, attempts and turns."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("team", sa.String(200), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint("role in ('trainee', 'trainer', 'manager')", name="ck_people_role_known"),
    )
    op.create_table(
        "packs",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
    )
    op.create_index("ix_packs_name", "packs", ["name"])
    op.create_table(
        "attempts",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("pack", sa.String(80), nullable=False),
        sa.Column("pack_digest", sa.String(64), nullable=False),
        sa.Column("scenario_id", sa.String(80), nullable=False),
        sa.Column("judges", sa.JSON(), nullable=False),
        sa.Column("start_mood", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_attempts_person_id_people"),
        sa.ForeignKeyConstraint(["pack_digest"], ["packs.digest"], name="fk_attempts_pack_digest_packs"),
    )
    op.create_index("ix_attempts_person_id", "attempts", ["person_id"])
    op.create_table(
        "turns",
        sa.Column("attempt_id", sa.String(36), primary_key=True),
        sa.Column("turn_index", sa.Integer(), primary_key=True),
        sa.Column("submission_key", sa.String(80), nullable=False),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("scorecard", sa.JSON(), nullable=False),
        sa.Column("spoken", sa.JSON(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name="fk_turns_attempt_id_attempts"),
        sa.UniqueConstraint("submission_key", name="uq_turns_submission_key"),
    )
