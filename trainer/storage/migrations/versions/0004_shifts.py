"""Shifts: their settings, seats, events and attempts, and near misses without a name."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    make_shifts()
    make_parts()
    make_near_misses()


def make_shifts() -> None:
    op.create_table(
        "shifts",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("plan", sa.String(80), nullable=False),
        sa.Column("mode", sa.String(20), nullable=False),
        sa.Column("setting", sa.Text(), nullable=False),
        sa.Column("judges", sa.JSON(), nullable=False),
        sa.Column("pace", sa.Integer(), nullable=False),
        sa.Column("stood", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("parent_id", sa.String(36), nullable=True),
        sa.Column("parent_number", sa.Integer(), nullable=True),
        sa.CheckConstraint("mode in ('explore', 'practise', 'exam', 'live')", name="mode_known"),
        sa.CheckConstraint("pace in (0, 1, 2, 4)", name="pace_known"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_shifts_person_id_people"),
    )
    op.create_index("ix_shifts_person_id", "shifts", ["person_id"])


def make_parts() -> None:
    op.create_table(
        "shift_seats",
        sa.Column("shift_id", sa.String(36), primary_key=True),
        sa.Column("person_id", sa.String(36), primary_key=True),
        sa.Column("seat", sa.String(4), nullable=False),
        sa.Column("is_facilitator", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name="fk_shift_seats_shift_id_shifts"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_shift_seats_person_id_people"),
    )
    op.create_index("ix_shift_seats_person_id", "shift_seats", ["person_id"])
    op.create_table(
        "shift_events",
        sa.Column("shift_id", sa.String(36), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name="fk_shift_events_shift_id_shifts"),
    )
    op.create_table(
        "shift_attempts",
        sa.Column("shift_id", sa.String(36), primary_key=True),
        sa.Column("case_key", sa.String(80), primary_key=True),
        sa.Column("attempt_id", sa.String(36), nullable=False),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name="fk_shift_attempts_shift_id_shifts"),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name="fk_shift_attempts_attempt_id_attempts"),
    )
    op.create_index("ix_shift_attempts_attempt_id", "shift_attempts", ["attempt_id"])


def make_near_misses() -> None:
    op.create_table(
        "near_misses",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("pack", sa.String(80), nullable=False),
        sa.Column("scenario_id", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.CheckConstraint("kind in ('undone', 'held')", name="kind_known"),
    )
    op.create_index("ix_near_misses_day_pack", "near_misses", ["day", "pack"])
