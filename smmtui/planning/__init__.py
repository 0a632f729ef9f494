"""The plan between reviews as plain arithmetic over records: nothing here reads or writes files."""
