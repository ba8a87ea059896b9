"""Pages of claims: one claim with its checks, and the worklist."""
