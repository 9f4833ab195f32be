"""Rendered projects over real sockets, in the hands of people and networks that mean no good."""
