"""The studio: packs being written, their files, versions and comments, and releases."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    make_packs()
    make_versions()
    make_releases()
    make_ratings()


def make_packs() -> None:
    op.create_table(
        "studio_packs",
        sa.Column("name", sa.String(80), primary_key=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.String(36), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name="fk_studio_packs_made_by_people"),
    )
    op.create_index("ix_studio_packs_made_by", "studio_packs", ["made_by"])
    op.create_table(
        "studio_files",
        sa.Column("pack", sa.String(80), primary_key=True),
        sa.Column("path", sa.String(200), primary_key=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("saved_by", sa.String(36), nullable=True),
        sa.ForeignKeyConstraint(["pack"], ["studio_packs.name"], name="fk_studio_files_pack_studio_packs"),
        sa.ForeignKeyConstraint(["saved_by"], ["people.id"], name="fk_studio_files_saved_by_people"),
    )
    op.create_index("ix_studio_files_saved_by", "studio_files", ["saved_by"])


def make_versions() -> None:
    op.create_table(
        "studio_versions",
        sa.Column("pack", sa.String(80), primary_key=True),
        sa.Column("path", sa.String(200), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.String(36), nullable=True),
        sa.ForeignKeyConstraint(["pack"], ["studio_packs.name"], name="fk_studio_versions_pack_studio_packs"),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name="fk_studio_versions_made_by_people"),
    )
    op.create_index("ix_studio_versions_made_by", "studio_versions", ["made_by"])
    op.create_table(
        "studio_comments",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("pack", sa.String(80), nullable=False),
        sa.Column("path", sa.String(200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.String(36), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["pack"], ["studio_packs.name"], name="fk_studio_comments_pack_studio_packs"),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name="fk_studio_comments_made_by_people"),
    )
    op.create_index("ix_studio_comments_pack", "studio_comments", ["pack"])
    op.create_index("ix_studio_comments_made_by", "studio_comments", ["made_by"])


def make_releases() -> None:
    op.create_table(
        "releases",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("pack", sa.String(80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("archive", sa.LargeBinary(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.String(36), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name="fk_releases_made_by_people"),
        sa.UniqueConstraint("pack", "number", name="uq_releases_pack"),
    )
    op.create_index("ix_releases_made_by", "releases", ["made_by"])


def make_ratings() -> None:
    op.create_table(
        "scenario_ratings",
        sa.Column("person_id", sa.String(36), primary_key=True),
        sa.Column("pack", sa.String(80), primary_key=True),
        sa.Column("scenario_id", sa.String(80), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("rating", sa.String(20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_scenario_ratings_person_id_people"),
    )
