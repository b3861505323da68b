"""Speed and memory, as ratios to a floor or a peer run in turn in the same run. `make bench` runs all of it."""
