"""marks of cells: what was guessed, or could not be taken

Revision: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('report_row', schema=None) as batch_op:
        batch_op.add_column(sa.Column('marks', sa.JSON(), server_default='{}', nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('report_row', schema=None) as batch_op:
        batch_op.drop_column('marks')
