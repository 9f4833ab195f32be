"""The commands and files of the documentation, played in the order in which a reader meets them."""
