"""What may be said of a cell beside its value."""

#: It had no label and was placed by its order, or its date was not certain.
GUESSED = "guessed"
#: Before the words of a value that could not be taken.
UNCLEAR = "unclear:"
