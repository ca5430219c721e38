"""The agency reads what came in: accepts, returns, freezes."""
