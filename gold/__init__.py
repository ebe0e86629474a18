"""The open gold corpus: stand-off readings by careful eyes, and the small tools that keep them.

manifest.jsonl   the documents: source, address, licence, split, kind, hash of the text
readings/        the readings, in the JSON of a `Reading`: offsets, no text
agreement/       the two independent readings of the documents that were read twice
"""
