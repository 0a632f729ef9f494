"""Reading what the platforms export: one interface, one file a format, and the merge into what is already there."""
