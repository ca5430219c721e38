"""editions: numbered tables of a period; entry on behalf, answer-by, rows in order and moved on

Revision: 0004
"""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table(
        'snapshot',
        sa.Column('id', KEY, nullable=False),
        sa.Column('period_id', KEY, nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('made_at', storage.types.UtcDateTime(), nullable=False),
        sa.Column('made_by', KEY, nullable=True),
        sa.Column('content', sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(['period_id'], ['report_period.id']),
        sa.ForeignKeyConstraint(['made_by'], ['contact.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('period_id', 'number'),
    )
    with op.batch_alter_table('submission', schema=None) as batch_op:
        batch_op.add_column(sa.Column('origin', sa.String(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('answer_by', storage.types.UtcDateTime(), nullable=True))
    with op.batch_alter_table('report_row', schema=None) as batch_op:
        batch_op.add_column(sa.Column('place', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('moved_at', storage.types.UtcDateTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('report_row', schema=None) as batch_op:
        batch_op.drop_column('moved_at')
        batch_op.drop_column('place')
    with op.batch_alter_table('submission', schema=None) as batch_op:
        batch_op.drop_column('answer_by')
        batch_op.drop_column('origin')
    op.drop_table('snapshot')
