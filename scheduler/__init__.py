"""What happens when time passes: sending what is owed, reminding, opening periods."""
