"""Templates that lay out text: lists, hatnotes, quotations, images, data."""
