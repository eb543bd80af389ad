"""Machine translation engines. The only home of deep_translator; no Django, no database."""
