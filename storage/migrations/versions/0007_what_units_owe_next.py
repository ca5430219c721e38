"""what a unit owes next: found without going through everything it ever owed

Revision: 0007
"""

from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('obligation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_obligation_unit_id'))
        batch_op.create_index('ix_obligation_unit_next', ['unit_id', 'next_step_at'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('obligation', schema=None) as batch_op:
        batch_op.drop_index('ix_obligation_unit_next')
        batch_op.create_index(batch_op.f('ix_obligation_unit_id'), ['unit_id'], unique=False)
