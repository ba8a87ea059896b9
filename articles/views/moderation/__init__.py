"""The pages to review, undo, roll back, revert and withhold revisions."""
