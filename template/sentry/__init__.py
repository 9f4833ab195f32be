"""Reports of what went wrong, to Sentry or to whatever takes its envelopes."""
