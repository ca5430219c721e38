"""What a unit is told about its reports."""
