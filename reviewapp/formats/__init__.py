"""File formats, reader and writer together. Pure Python: bytes in, values out, and back."""
