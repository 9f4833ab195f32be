"""What Prometheus asks: how many requests, how long they took, and what the process needs for it."""

from multiprocessing import parent_process

from metrics.folder import share_folder

# Before anything imports prometheus_client, which decides then whether processes count together.
share_folder(parent_process())
