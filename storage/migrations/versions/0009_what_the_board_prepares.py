"""what is prepared on the board, groups by query, files of letters, settings of the agency

Revision: 0009
"""

import sqlalchemy as sa
from alembic import op
from storage.types import UtcDateTime

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    with op.batch_alter_table('unit_group', schema=None) as batch_op:
        batch_op.add_column(sa.Column('query', sa.JSON(none_as_null=True), nullable=True))
    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.create_index('delivery_state', ['state', 'id'], unique=False)
    with op.batch_alter_table('audit_event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_event_about'), ['about'], unique=False)
    op.create_table(
        'board_draft',
        sa.Column('id', KEY, nullable=False),
        sa.Column('kind', sa.String(), nullable=False),
        sa.Column('content', sa.JSON(), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('made_at', UtcDateTime(), nullable=False),
        sa.Column('changed_at', UtcDateTime(), nullable=False),
        sa.Column('changed_by', KEY, nullable=False),
        sa.Column('done_at', UtcDateTime(), nullable=True),
        sa.Column('outcome', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['changed_by'], ['contact.id']),
        sa.PrimaryKeyConstraint('id'),
    )
    with op.batch_alter_table('board_draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_board_draft_kind'), ['kind'], unique=False)
    op.create_table(
        'directive_file',
        sa.Column('directive_id', KEY, nullable=False),
        sa.Column('file_id', KEY, nullable=False),
        sa.ForeignKeyConstraint(['directive_id'], ['directive.id']),
        sa.ForeignKeyConstraint(['file_id'], ['stored_file.id']),
        sa.PrimaryKeyConstraint('directive_id', 'file_id'),
    )
    op.create_table(
        'agency_setting',
        sa.Column('key', sa.String(), nullable=False),
        sa.Column('value', sa.String(), nullable=False),
        sa.Column('set_at', UtcDateTime(), nullable=False),
        sa.Column('set_by', KEY, nullable=False),
        sa.ForeignKeyConstraint(['set_by'], ['contact.id']),
        sa.PrimaryKeyConstraint('key'),
    )


def downgrade() -> None:
    op.drop_table('agency_setting')
    op.drop_table('directive_file')
    op.drop_table('board_draft')
    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.drop_index('delivery_state')
    with op.batch_alter_table('audit_event', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_audit_event_about'))
    with op.batch_alter_table('unit_group', schema=None) as batch_op:
        batch_op.drop_column('query')
