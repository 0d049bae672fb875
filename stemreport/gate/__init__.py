"""The rules of the publication gate that read the finished files alone, as a reader has them."""
