"""dragoman: who said, promised and did what, with the exact words as proof."""
