"""the calendar: closing, extensions, exemptions, papers, requests, absence, days that were set

Revision: 0006
"""

import sqlalchemy as sa
from alembic import op
from storage.types import UtcDateTime

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    with op.batch_alter_table('reporting_duty', schema=None) as batch_op:
        batch_op.add_column(
            sa.Column('closes_after', sa.Integer(), server_default='10', nullable=False)
        )
        batch_op.add_column(
            sa.Column('overdue_from', sa.String(), server_default='last_day', nullable=False)
        )
        batch_op.add_column(
            sa.Column('leaders', sa.Boolean(), server_default='0', nullable=False)
        )
        batch_op.add_column(sa.Column('upward_after', sa.Integer(), nullable=True))
    with op.batch_alter_table('report_period', schema=None) as batch_op:
        batch_op.add_column(sa.Column('closes_at', UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('closed_at', UtcDateTime(), nullable=True))
        batch_op.create_index(batch_op.f('ix_report_period_closes_at'), ['closes_at'], unique=False)
    with op.batch_alter_table('obligation', schema=None) as batch_op:
        batch_op.add_column(sa.Column('own_due', sa.JSON(none_as_null=True), nullable=True))
        for name in ('own_overdue_at', 'open_until', 'asked_at', 'exempt_at'):
            batch_op.add_column(sa.Column(name, UtcDateTime(), nullable=True))
        batch_op.add_column(
            sa.Column('exempt_reason', sa.String(), server_default='', nullable=False)
        )
        batch_op.add_column(
            sa.Column('outside_number', sa.String(), server_default='', nullable=False)
        )
        batch_op.add_column(sa.Column('outside_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('outside_confirmed_at', UtcDateTime(), nullable=True))
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.add_column(sa.Column('replaces', KEY, nullable=True))
        batch_op.create_foreign_key('invitation_replaces', 'contact', ['replaces'], ['id'])
    op.create_table(
        'unit_request',
        sa.Column('id', KEY, nullable=False),
        sa.Column('obligation_id', KEY, nullable=False),
        sa.Column('contact_id', KEY, nullable=True),
        sa.Column('kind', sa.String(), nullable=False),
        sa.Column('until', sa.Date(), nullable=True),
        sa.Column('reason', sa.String(), nullable=False),
        sa.Column('asked_at', UtcDateTime(), nullable=False),
        sa.Column('decided_at', UtcDateTime(), nullable=True),
        sa.Column('decided_by', KEY, nullable=True),
        sa.Column('granted', sa.Boolean(), nullable=True),
        sa.Column('due_before', sa.Date(), nullable=True),
        sa.Column('due_after', sa.Date(), nullable=True),
        sa.Column('answer', sa.String(), nullable=False),
        sa.ForeignKeyConstraint(['id'], ['short_id.id']),
        sa.ForeignKeyConstraint(['obligation_id'], ['obligation.id']),
        sa.ForeignKeyConstraint(['contact_id'], ['contact.id']),
        sa.ForeignKeyConstraint(['decided_by'], ['contact.id']),
        sa.PrimaryKeyConstraint('id'),
    )
    with op.batch_alter_table('unit_request', schema=None) as batch_op:
        for name in ('obligation_id', 'decided_at'):
            batch_op.create_index(batch_op.f(f'ix_unit_request_{name}'), [name], unique=False)
    op.create_table(
        'absence',
        sa.Column('id', KEY, nullable=False),
        sa.Column('contact_id', KEY, nullable=False),
        sa.Column('until', sa.Date(), nullable=False),
        sa.Column('since', UtcDateTime(), nullable=False),
        sa.Column('ended_at', UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(['contact_id'], ['contact.id']),
        sa.PrimaryKeyConstraint('id'),
    )
    with op.batch_alter_table('absence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_absence_contact_id'), ['contact_id'], unique=False)
    op.create_table(
        'calendar_day',
        sa.Column('day', sa.Date(), nullable=False),
        sa.Column('change', sa.String(), nullable=False),
        sa.Column('source', sa.String(), nullable=False),
        sa.Column('state', sa.String(), nullable=False),
        sa.Column('set_at', UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint('day'),
    )


def downgrade() -> None:
    for table in ('calendar_day', 'absence', 'unit_request'):
        op.drop_table(table)
    with op.batch_alter_table('obligation', schema=None) as batch_op:
        for name in (
            'own_due', 'own_overdue_at', 'open_until', 'asked_at', 'exempt_at', 'exempt_reason',
            'outside_number', 'outside_on', 'outside_confirmed_at',
        ):
            batch_op.drop_column(name)
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.drop_constraint('invitation_replaces', type_='foreignkey')
        batch_op.drop_column('replaces')
    with op.batch_alter_table('report_period', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_report_period_closes_at'))
        batch_op.drop_column('closed_at')
        batch_op.drop_column('closes_at')
    with op.batch_alter_table('reporting_duty', schema=None) as batch_op:
        for name in ('closes_after', 'overdue_from', 'leaders', 'upward_after'):
            batch_op.drop_column(name)
