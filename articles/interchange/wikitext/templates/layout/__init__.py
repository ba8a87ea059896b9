"""Templates that lay out text: lists, table cells, hatnotes, banners."""
