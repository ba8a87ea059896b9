"""Algorithms that diffs, merges and claim matching share."""
