"""Words: what dates in words mean, how names are written, where a line may break. Pure functions of text."""
