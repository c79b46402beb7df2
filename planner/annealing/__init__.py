"""The compiled search: simulated annealing over a board of numbers."""
