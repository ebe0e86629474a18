"""The shipped models and their cards; data only."""
