"""Single answers: read, checked, spelled, remarked upon."""
