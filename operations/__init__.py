"""What a family can do: one use case per function."""
