"""Rows in a workbook."""
