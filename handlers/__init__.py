"""What happens when somebody writes: who it is, which conversation is open, which service acts."""
