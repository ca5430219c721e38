"""forms that were made of an office's own file, with the file

Revision: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table(
        'form_file',
        sa.Column('form_key', sa.String(), nullable=False),
        sa.Column('form_version', sa.Integer(), nullable=False),
        sa.Column('file_id', KEY, sa.ForeignKey('stored_file.id'), nullable=False),
        sa.Column('places', sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint('form_key', 'form_version'),
    )


def downgrade() -> None:
    op.drop_table('form_file')
