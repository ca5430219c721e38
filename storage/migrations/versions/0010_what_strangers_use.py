"""what people who are not registered use of a bot's month

Revision: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('monthly_usage', schema=None) as batch_op:
        batch_op.add_column(
            sa.Column('strangers', sa.Integer(), nullable=False, server_default='0')
        )


def downgrade() -> None:
    with op.batch_alter_table('monthly_usage', schema=None) as batch_op:
        batch_op.drop_column('strangers')
