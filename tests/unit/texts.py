"""Texts that try to get out of their literal."""

from hypothesis import strategies as st

MARKS = "'\"\\${}`#%<>&|;:!()[]*_~=+-.@/ \tabN01é日😀\u00a0\u200d\u202e\x00\n"
TEXTS = st.one_of(st.text(max_size=30), st.text(MARKS, max_size=12))
