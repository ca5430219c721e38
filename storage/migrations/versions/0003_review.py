"""review: a report is accepted, or sent back with comments

Revision: 0003
"""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('submission', schema=None) as batch_op:
        batch_op.add_column(sa.Column('accepted_at', storage.types.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('accepted_by', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('returned_at', storage.types.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('comments', sa.JSON(), server_default='[]', nullable=False))
        batch_op.create_foreign_key(
            'fk_submission_accepted_by_contact', 'contact', ['accepted_by'], ['id']
        )


def downgrade() -> None:
    with op.batch_alter_table('submission', schema=None) as batch_op:
        batch_op.drop_constraint('fk_submission_accepted_by_contact', type_='foreignkey')
        for name in ('comments', 'returned_at', 'accepted_by', 'accepted_at'):
            batch_op.drop_column(name)
