"""Long runs that try to break the store and the importers, and the record of how they ended."""
