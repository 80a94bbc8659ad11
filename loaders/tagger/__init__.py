"""Given names and a small trained tagger: a second signal for persons and organisations."""
