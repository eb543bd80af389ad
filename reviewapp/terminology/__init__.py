"""German-English term matching. Pure Python: values in, tuples out; no Django, no I/O."""
