"""What a reviewer decides about findings and sentences, and what comes of it."""
