"""The guided interview: questions, their order, what is answered, and what is carried over from the last quarter."""
