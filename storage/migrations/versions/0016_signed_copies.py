"""the signed copy of a report, as a photo or PDF

Revision: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        'obligation', sa.Column('signed', sa.JSON(), nullable=False, server_default='[]')
    )
    op.add_column(
        'reporting_duty',
        sa.Column('signed_copy', sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    with op.batch_alter_table('obligation') as batch:
        batch.drop_column('signed')
    with op.batch_alter_table('reporting_duty') as batch:
        batch.drop_column('signed_copy')
