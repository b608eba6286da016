"""The first tables. Frozen: what comes later is a file of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STOCKS = ("made", "published", "public_total", "issued", "repealed", "in_force")
POWERS = ("prior", "change", "decisions")
APPLICANTS = ("natural", "business", "research", "welfare", "legal", "other_org", "total")
RESULTS = ("upheld", "corrected", "other", "pending", "total")
FIGURES = {
    "t2__regulations": STOCKS,
    "t2__normative": STOCKS,
    "t2__licensing": POWERS,
    "t2__other_services": POWERS,
    "t2__penalties": POWERS,
    "t2__coercion": POWERS,
    "t2__fees": ("prior", "change", "amount"),
    "t2__procurement": ("projects", "amount"),
    "t3__received": APPLICANTS,
    "t3__carried_in": APPLICANTS,
    "t3__granted": APPLICANTS,
    "t3__granted_in_part": APPLICANTS,
    "t3__refused_secret": APPLICANTS,
    "t3__refused_prohibited": APPLICANTS,
    "t3__refused_security": APPLICANTS,
    "t3__refused_third_party": APPLICANTS,
    "t3__refused_internal": APPLICANTS,
    "t3__refused_deliberative": APPLICANTS,
    "t3__refused_enforcement": APPLICANTS,
    "t3__refused_enquiry": APPLICANTS,
    "t3__unavailable_not_held": APPLICANTS,
    "t3__unavailable_to_create": APPLICANTS,
    "t3__unavailable_unclear": APPLICANTS,
    "t3__rejected_petition": APPLICANTS,
    "t3__rejected_duplicate": APPLICANTS,
    "t3__rejected_publication": APPLICANTS,
    "t3__rejected_excessive": APPLICANTS,
    "t3__rejected_confirmation": APPLICANTS,
    "t3__other": APPLICANTS,
    "t3__other_not_corrected": APPLICANTS,
    "t3__other_fee_unpaid": APPLICANTS,
    "t3__other_rest": APPLICANTS,
    "t3__concluded": APPLICANTS,
    "t3__carried_out": APPLICANTS,
    "t4__review": RESULTS,
    "t4__direct": RESULTS,
    "t4__after_review": RESULTS,
}
"""Row -> columns of every figure that the editions of 2019 and 2021 have."""


def words() -> sa.types.TypeEngine[str]:
    """Text, sorted by its characters' codes on PostgreSQL too."""
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    """The primary key, named by the convention of the models."""
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def link(table: str, column: str, target: str, ondelete: str | None = None) -> sa.Constraint:
    """A foreign key, named by the convention of the models."""
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], [target], name=name, ondelete=ondelete)


def text_columns(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    """Columns of text."""
    return [sa.Column(name, words(), nullable=nullable) for name in names]


def number_columns(*names: str) -> list[sa.Column[int]]:
    """Columns of whole numbers that are never NULL."""
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def flag_columns(*names: str) -> list[sa.Column[bool]]:
    """Columns of yes and no."""
    return [sa.Column(name, sa.Boolean(), nullable=False) for name in names]


def upgrade() -> None:
    """Every table, and the first revision of the content."""
    make_agencies()
    make_readings()
    make_findings()
    make_rest()


def make_agencies() -> None:
    """Agencies and their aliases."""
    op.create_table(
        "agency",
        *number_columns("id"),
        *text_columns("name", "anchor"),
        *text_columns("kind", "level", "region", "region_name", "bureau", nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        *flag_columns("must_file", "demo"),
        key("agency", "id"),
        sa.UniqueConstraint("name", name="uq_agency_name"),
        sa.UniqueConstraint("anchor", name="uq_agency_anchor"),
        link("agency", "parent_id", "agency.id", "SET NULL"),
    )
    for column in ("region_name", "bureau", "parent_id"):
        op.create_index(f"ix_agency_{column}", "agency", [column])
    op.create_table(
        "alias",
        *text_columns("name"),
        *number_columns("agency_id"),
        key("alias", "name"),
        link("alias", "agency_id", "agency.id", "CASCADE"),
    )
    op.create_index("ix_alias_agency_id", "alias", ["agency_id"])


def make_readings() -> None:
    """Files, readings of them, and what a reading holds."""
    op.create_table(
        "document",
        sa.Column("sha256", sa.String(64), nullable=False),
        *text_columns("name"),
        *text_columns("format", nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("first_seen", sa.DateTime(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        key("document", "sha256"),
    )
    op.create_table(
        "reading",
        *number_columns("id"),
        *text_columns("file"),
        sa.Column("sha256", sa.String(64), nullable=True),
        *number_columns("ordinal"),
        *text_columns("source"),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        *text_columns("scope", "title", "t2", "t3", "t4", nullable=True),
        *number_columns("version"),
        *flag_columns("in_force", "assigned", "demo"),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        *text_columns("program"),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("found", sa.String(64), nullable=False),
        *number_columns("unread", "blank"),
        *number_columns("errors", "warnings", "notices", "incomplete", "dismissed"),
        key("reading", "id"),
        link("reading", "sha256", "document.sha256"),
        link("reading", "agency_id", "agency.id"),
    )
    for column in ("file", "sha256", "demo"):
        op.create_index(f"ix_reading_{column}", "reading", [column])
    op.create_index("ix_reading_year", "reading", ["year", "in_force"])
    op.create_index("uq_reading_version", "reading", ["agency_id", "year", "version"], unique=True)
    op.create_index(
        "uq_reading_in_force",
        "reading",
        ["agency_id", "year"],
        unique=True,
        sqlite_where=sa.text("in_force"),
        postgresql_where=sa.text("in_force"),
    )
    op.create_table(
        "content",
        *number_columns("reading_id"),
        sa.Column("report", sa.LargeBinary(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=True),
        key("content", "reading_id"),
        link("content", "reading_id", "reading.id", "CASCADE"),
    )
    op.create_table(
        "figures",
        *number_columns("reading_id"),
        *(
            sa.Column(f"{row}__{column}", sa.BigInteger(), nullable=True)
            for row, columns in FIGURES.items()
            for column in columns
        ),
        key("figures", "reading_id"),
        link("figures", "reading_id", "reading.id", "CASCADE"),
    )


def make_findings() -> None:
    """Findings, repairs, and what people decided."""
    op.create_table(
        "finding",
        *number_columns("id", "reading_id"),
        sa.Column("key", sa.String(64), nullable=False),
        *text_columns("rule"),
        *text_columns("scope", nullable=True),
        *text_columns("status", "severity"),
        *text_columns("left", "right", nullable=True),
        *text_columns("figures", "message", "evidence"),
        *text_columns("cause", "verdict", nullable=True),
        key("finding", "id"),
        link("finding", "reading_id", "reading.id", "CASCADE"),
    )
    op.create_index("ix_finding_reading_id", "finding", ["reading_id"])
    op.create_index("ix_finding_key", "finding", ["key"])
    op.create_index("ix_finding_status", "finding", ["status", "rule"])
    op.create_table(
        "repair",
        *number_columns("id", "reading_id"),
        *text_columns("figures"),
        *flag_columns("unique"),
        *text_columns("reason"),
        key("repair", "id"),
        link("repair", "reading_id", "reading.id", "CASCADE"),
    )
    op.create_index("ix_repair_reading_id", "repair", ["reading_id"])
    op.create_table(
        "decision",
        *number_columns("id"),
        sa.Column("key", sa.String(64), nullable=False),
        *text_columns("verdict", "reason", "person"),
        sa.Column("at", sa.DateTime(), nullable=False),
        key("decision", "id"),
    )
    op.create_index("ix_decision_key", "decision", ["key"])


def make_rest() -> None:
    """Settings and the revision counter with its one row."""
    op.create_table("setting", *text_columns("key", "value"), key("setting", "key"))
    revisions = op.create_table(
        "revision",
        *number_columns("id"),
        sa.Column("value", sa.BigInteger(), nullable=False),
        key("revision", "id"),
    )
    op.bulk_insert(revisions, [{"id": 1, "value": 0}])


def downgrade() -> None:
    """No table is left."""
    for table in (
        *("revision", "setting", "decision", "repair", "finding", "figures", "content"),
        *("reading", "document", "alias", "agency"),
    ):
        op.drop_table(table)
