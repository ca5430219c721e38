"""Rows to files: the official table, the status matrix, QR pictures; bytes come back."""
