"""The recipes that made what lies in models/. They need the extra `train` and the data by a path; nothing else here does."""
