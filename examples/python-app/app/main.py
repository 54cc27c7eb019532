"""Answers requests; /healthz says which version this is, so that a release can be told from the one before."""

import json
from pathlib import Path

# The release workflow writes the tag into this file.
VERSION = (Path(__file__).resolve().parent.parent / "VERSION").read_text().strip()


def app(environ, start_response):
    if environ["PATH_INFO"] == "/healthz":
        body, kind = json.dumps({"version": VERSION}), "application/json"
    else:
        body, kind = f"reports {VERSION}\n", "text/plain"
    start_response("200 OK", [("Content-Type", kind)])
    return [body.encode()]
