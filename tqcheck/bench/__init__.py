"""How fast tqcheck is on this machine: every step of a check, beside what people would use instead, and how both grow.

Each run is a process of its own, since nobody checks the same article twice in one. The pipeline knows nothing of being measured:
`watch` puts clocks around the models and around the functions that the pipeline calls.
"""
