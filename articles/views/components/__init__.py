"""Data and wording that several pages share."""
