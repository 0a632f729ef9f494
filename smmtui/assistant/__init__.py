"""The assistant: what a person says in plain words, and the weaknesses of the rule base that it may mean."""
