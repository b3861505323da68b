"""Where it is kept: two doors, `query` and `execute`, with journal, undo, search, backup and migrations behind them."""
