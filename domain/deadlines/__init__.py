"""When reports are due: periods, rules, the phrases they come from, working days, reminders."""
