"""The desk: pages in a browser over one ledger. It reads no text itself; who starts it gives the reader."""
