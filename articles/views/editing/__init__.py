"""Requests that the edit form sends while an editor types, and the texts of sources."""
