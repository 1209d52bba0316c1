"""One file per format. A reporter takes a Report and returns text; it writes nothing and decides nothing."""
