"""links: which rows hold which link, to say that another unit reports it too

Revision: 0005
"""

import json
import re

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
# As domain.forms.answers.remarks.bare was when this was written: a migration never changes.
SCHEME = re.compile(r'^https?://(?:www\.)?')


def upgrade() -> None:
    table = op.create_table(
        'row_link',
        sa.Column('submission_id', KEY, nullable=False),
        sa.Column('key', sa.Integer(), nullable=False),
        sa.Column('link', sa.String(), nullable=False),
        sa.ForeignKeyConstraint(['submission_id'], ['submission.id']),
        sa.PrimaryKeyConstraint('submission_id', 'key', 'link'),
    )
    with op.batch_alter_table('row_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_row_link_link'), ['link'], unique=False)
    rows = op.get_bind().execute(sa.text('SELECT submission_id, key, cells FROM report_row'))
    found = {
        (submission_id, key, SCHEME.sub('', word.casefold()).rstrip('/'))
        for submission_id, key, cells in rows
        for value in (json.loads(cells) if isinstance(cells, str) else cells).values()
        for word in value.split()
        if word.startswith(('http://', 'https://'))
    }
    names = ('submission_id', 'key', 'link')
    op.bulk_insert(table, [dict(zip(names, row, strict=True)) for row in sorted(found)])


def downgrade() -> None:
    op.drop_table('row_link')
