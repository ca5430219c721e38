"""what was read of a letter, what each unit has to do, letters that follow others

Revision: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    # Without foreign keys: SQLite would have to write the whole tables anew for them.
    for table, column in _COLUMNS:
        op.add_column(table, column)
    op.create_table(
        'addressee_choice',
        sa.Column('form', sa.String(), nullable=False),
        sa.Column('targets', sa.JSON(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('by', KEY, sa.ForeignKey('contact.id'), nullable=True),
        sa.PrimaryKeyConstraint('form'),
    )


_COLUMNS = (
    ('directive', sa.Column('reading', sa.JSON(), nullable=False, server_default='{}')),
    ('directive', sa.Column('named', sa.JSON(), nullable=False, server_default='[]')),
    ('directive', sa.Column('follows', KEY, nullable=True)),
    ('directive', sa.Column('follows_as', sa.String(), nullable=False, server_default='')),
    ('directive', sa.Column('recalled_at', sa.DateTime(timezone=True), nullable=True)),
    ('directive', sa.Column('recalled_by', KEY, nullable=True)),
    ('directive_unit', sa.Column('part', sa.JSON(), nullable=False, server_default='{}')),
    ('reporting_duty', sa.Column('letter', KEY, nullable=True)),
)


def downgrade() -> None:
    op.drop_table('addressee_choice')
    for table, column in reversed(_COLUMNS):
        with op.batch_alter_table(table) as batch:
            batch.drop_column(column.name)
