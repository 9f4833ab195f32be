"""What Copier runs in a project before and after an update, each file as a program of its own."""
