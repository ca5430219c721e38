"""messages whose fate is unknown are sent once more, and what keeps a bot from serving

Revision: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.add_column(sa.Column('unknown_at', moment, nullable=True))
        batch_op.add_column(sa.Column('resent', sa.Integer(), nullable=False, server_default='0'))
    with op.batch_alter_table('bot_account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('trouble', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('trouble_at', moment, nullable=True))
    # What was unknown before is settled from now on, too.
    op.execute("UPDATE delivery SET unknown_at = due_at WHERE state = 'unknown'")


def downgrade() -> None:
    with op.batch_alter_table('bot_account', schema=None) as batch_op:
        batch_op.drop_column('trouble_at')
        batch_op.drop_column('trouble')
    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.drop_column('resent')
        batch_op.drop_column('unknown_at')
