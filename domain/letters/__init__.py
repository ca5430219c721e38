"""Official letters (cong van, Decree 30/2020) read into fields, each with its evidence."""
