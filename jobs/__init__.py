"""What happens later: shallow tasks that fetch, compute and keep, and are safe to run twice."""
