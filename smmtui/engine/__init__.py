"""The rule language: rules are data, judged with three-valued logic, and every finding explains itself."""
