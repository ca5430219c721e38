"""What a form is: its columns as data, their conditions, its versions."""
