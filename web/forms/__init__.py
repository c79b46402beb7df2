"""What families type, checked before an operation sees it."""
