"""Tests of the documentation: its examples run, its reference is generated, its links lead somewhere."""
