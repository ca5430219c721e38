"""What somebody means who uses no command: questions, half sentences, courtesies."""
