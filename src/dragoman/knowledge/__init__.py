"""What the program knows, in YAML that a political scientist can edit."""
