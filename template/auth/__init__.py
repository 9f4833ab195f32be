"""Who is calling: passwords, sessions and the tokens that stand for them."""
