"""Lists of units as offices keep them in a workbook."""
