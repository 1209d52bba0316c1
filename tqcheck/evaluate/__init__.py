"""Scores against gold: how well the reports agree with what people marked."""
