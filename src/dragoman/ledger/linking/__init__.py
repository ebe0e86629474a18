"""What belongs together over documents: origins of reports, happenings, promises, their stages, threads."""
