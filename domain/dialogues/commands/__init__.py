"""What people can say to have something done: one declaration each, and what follows from them."""
