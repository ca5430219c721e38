"""Report forms: their definition as data, the checks, and the conversation that fills them."""
