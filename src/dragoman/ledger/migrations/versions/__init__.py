"""The versions, one a file; a file that was released is never changed."""
