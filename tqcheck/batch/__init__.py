"""Many articles in one run: what is to be checked, who checks it, what is counted, and where the results go."""
