"""Formulas with ids, what they are counted from, periods, medians, least samples, and benchmarks with an end date."""
