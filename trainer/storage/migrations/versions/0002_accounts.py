"""Units, teams, accounts, sessions, links, assignments, e-mails and drafts; attempts are numbered."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ROLES = "role in ('trainee', 'trainer', 'manager', 'admin')"


def upgrade() -> None:
    make_teams()
    fill_teams()
    change_people()
    number_attempts()
    make_access()
    make_work()


def make_teams() -> None:
    op.create_table(
        "units",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.UniqueConstraint("name", name="uq_units_name"),
    )
    op.create_table(
        "teams",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("unit_id", sa.String(36), nullable=True),
        sa.UniqueConstraint("name", name="uq_teams_name"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_teams_unit_id_units"),
    )
    op.create_index("ix_teams_unit_id", "teams", ["unit_id"])


def fill_teams() -> None:
    """Make a team of every name that people had; a team's id may be any text that stays the same."""
    connection = op.get_bind()
    names = connection.execute(sa.text("select distinct team from people where team <> '' order by team")).scalars()
    for number, name in enumerate(list(names), start=1):
        connection.execute(
            sa.text("insert into teams (id, name) values (:id, :name)"), {"id": f"team-{number}", "name": name}
        )


def change_people() -> None:
    with op.batch_alter_table("people") as people:
        people.drop_constraint("ck_people_role_known", type_="check")
        people.create_check_constraint("role_known", ROLES)
        people.add_column(sa.Column("team_id", sa.String(36), nullable=True))
        people.add_column(sa.Column("email", sa.String(254), nullable=True))
        people.add_column(sa.Column("sign_in_name", sa.String(254), nullable=True))
        people.add_column(sa.Column("left_at", sa.DateTime(), nullable=True))
    op.execute("update people set team_id = (select teams.id from teams where teams.name = people.team)")
    with op.batch_alter_table("people") as people:
        people.drop_column("team")
        people.create_unique_constraint("uq_people_sign_in_name", ["sign_in_name"])
        people.create_foreign_key("fk_people_team_id_teams", "teams", ["team_id"], ["id"])
        people.create_index("ix_people_team_id", ["team_id"])


def number_attempts() -> None:
    with op.batch_alter_table("attempts") as attempts:
        attempts.add_column(sa.Column("number", sa.Integer(), nullable=False, server_default="1"))
    op.execute(
        "update attempts set number = (select count(*) from attempts as earlier"
        " where earlier.person_id = attempts.person_id and earlier.pack = attempts.pack"
        " and earlier.scenario_id = attempts.scenario_id and (earlier.opened_at < attempts.opened_at"
        " or (earlier.opened_at = attempts.opened_at and earlier.id <= attempts.id)))"
    )
    with op.batch_alter_table("attempts") as attempts:
        attempts.alter_column("number", server_default=None)
        attempts.create_unique_constraint("uq_attempts_person_id", ["person_id", "pack", "scenario_id", "number"])


def make_access() -> None:
    op.create_table(
        "leads",
        sa.Column("person_id", sa.String(36), primary_key=True),
        sa.Column("team_id", sa.String(36), primary_key=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_leads_person_id_people"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_leads_team_id_teams"),
    )
    op.create_index("ix_leads_team_id", "leads", ["team_id"])
    op.create_table(
        "credentials",
        sa.Column("person_id", sa.String(36), primary_key=True),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_credentials_person_id_people"),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_sessions_person_id_people"),
    )
    op.create_index("ix_sessions_person_id", "sessions", ["person_id"])
    op.create_table(
        "links",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("kind in ('first_admin', 'invitation', 'reset')", name="kind_known"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_links_person_id_people"),
    )
    op.create_index("ix_links_person_id", "links", ["person_id"])
    op.create_table(
        "guards",
        sa.Column("sign_in_name", sa.String(254), primary_key=True),
        sa.Column("address", sa.String(64), primary_key=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(), nullable=False),
        sa.Column("locked_until", sa.DateTime(), nullable=True),
    )


def make_work() -> None:
    op.create_table(
        "assignments",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("pack", sa.String(80), nullable=False),
        sa.Column("scenario_id", sa.String(80), nullable=True),
        sa.Column("person_id", sa.String(36), nullable=True),
        sa.Column("team_id", sa.String(36), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.String(36), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("(person_id is null) <> (team_id is null)", name="one_addressee"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_assignments_person_id_people"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_assignments_team_id_teams"),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name="fk_assignments_made_by_people"),
    )
    for column in ("person_id", "team_id", "made_by"):
        op.create_index(f"ix_assignments_{column}", "assignments", [column])
    op.create_table(
        "mails",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("subject_key", sa.String(200), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.UniqueConstraint("subject_key", name="uq_mails_subject_key"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_mails_person_id_people"),
    )
    op.create_index("ix_mails_person_id", "mails", ["person_id"])
    op.create_index("ix_mails_next_try_at", "mails", ["next_try_at"])
    op.create_table(
        "drafts",
        sa.Column("person_id", sa.String(36), primary_key=True),
        sa.Column("place", sa.String(200), primary_key=True),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("submission_key", sa.String(80), nullable=False),
        sa.Column("moves", sa.JSON(), nullable=False),
        sa.Column("writer", sa.String(80), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_drafts_person_id_people"),
    )
    op.create_index("ix_drafts_saved_at", "drafts", ["saved_at"])
