"""What the edit form asks the server while an editor types."""
