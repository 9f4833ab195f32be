"""What fails around a rendered project: databases, networks, disks, and its own processes."""
