"""The command line: `app.py` puts it together and catches errors, one thin file per command."""
