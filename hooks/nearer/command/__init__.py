"""What `python hooks NAME` runs: a module for each name, with `configure(parser)` and `run(options)`."""
