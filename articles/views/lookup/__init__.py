"""The subjects that addresses name, if the reader may see them."""
