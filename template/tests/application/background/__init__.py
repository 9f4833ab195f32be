"""Laws of the work that goes on after the answer."""
