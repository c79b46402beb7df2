"""The exact model: proves weeks best, bounds how much better a week could be, and tries fixes."""
