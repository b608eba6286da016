"""What an office sets for the rules, who came after whom, and what decisions were about."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ABOUT = ("agency", "rule", "message")


def words() -> sa.types.TypeEngine[str]:
    """Text, sorted by its characters' codes on PostgreSQL too."""
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Two tables more, and columns of findings and decisions."""
    op.add_column("finding", sa.Column("fault", words(), nullable=True))
    for name in ABOUT:
        op.add_column("decision", sa.Column(name, words(), nullable=True))
    op.add_column("decision", sa.Column("year", sa.Integer(), nullable=True))
    op.create_table(
        "succession",
        sa.Column("successor_id", sa.Integer(), nullable=False),
        sa.Column("predecessor_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("successor_id", "predecessor_id", name="pk_succession"),
        *(
            sa.ForeignKeyConstraint(
                [column], ["agency.id"], name=f"fk_succession_{column}", ondelete="CASCADE"
            )
            for column in ("successor_id", "predecessor_id")
        ),
    )
    op.create_index("ix_succession_predecessor_id", "succession", ["predecessor_id"])
    op.create_table(
        "rule_change",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, words(), nullable=False) for name in ("settings", "person", "reason")),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rule_change"),
    )


def downgrade() -> None:
    """As it was before."""
    op.drop_table("rule_change")
    op.drop_table("succession")
    op.drop_column("decision", "year")
    for name in reversed(ABOUT):
        op.drop_column("decision", name)
    op.drop_column("finding", "fault")
