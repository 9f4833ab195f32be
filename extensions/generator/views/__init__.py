"""What the templates see: names, columns, types, samples and checks, spelt out as Python code."""
