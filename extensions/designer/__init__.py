"""The designer: asks for resources one by one and writes the file that Copier reads."""
