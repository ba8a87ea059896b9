"""Articles in other formats, brought in and given out."""
