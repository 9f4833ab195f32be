"""What Sentry is told."""
