"""The pages of the desk as records: each module asks the ledger for one page and returns one record, no web in it."""
