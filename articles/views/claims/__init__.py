"""One claim, checks of claims, and the worklist."""
