"""统计: figures of a period with their definitions and the cases behind them."""
