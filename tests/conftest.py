"""Property tests try the same cases on every run; `--hypothesis-profile=explore` tries new ones."""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True)
settings.register_profile("explore", max_examples=1000)
settings.load_profile("repeatable")
