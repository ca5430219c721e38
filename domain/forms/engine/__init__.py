"""The conversation that fills a report."""
