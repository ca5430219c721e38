"""What is owed by when, talked about: answers to reminders, decisions, absence, digests."""
