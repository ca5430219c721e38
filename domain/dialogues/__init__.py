"""The conversations that are no form: registration, a directive, and what is said around them."""
