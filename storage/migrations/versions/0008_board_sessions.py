"""who has the administrator's board open in a browser

Revision: 0008
"""

import sqlalchemy as sa
from alembic import op
from storage.types import UtcDateTime

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table(
        'board_session',
        sa.Column('id', KEY, nullable=False),
        sa.Column('contact_id', KEY, nullable=False),
        sa.Column('link', sa.String(), nullable=False),
        sa.Column('digest', sa.String(), nullable=False),
        sa.Column('opened_at', UtcDateTime(), nullable=False),
        sa.Column('ends_at', UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(['contact_id'], ['contact.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('link'),
        sa.UniqueConstraint('digest'),
    )
    with op.batch_alter_table('board_session', schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f('ix_board_session_contact_id'), ['contact_id'], unique=False
        )


def downgrade() -> None:
    op.drop_table('board_session')
