"""messages that go with a file are found, so that files made for people can be removed

Revision: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with_file = sa.text('file_id IS NOT NULL')
    op.create_index(
        'delivery_file', 'delivery', ['file_id'],
        sqlite_where=with_file, postgresql_where=with_file,
    )


def downgrade() -> None:
    op.drop_index('delivery_file', table_name='delivery')
