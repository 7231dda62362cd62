"""Nearer's library: load, check and render an evidence-based guide site, without MkDocs."""
