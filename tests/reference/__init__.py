"""The pages of docs/reference/ that are made from what they describe."""
