"""Which articles are news, and who hears of them when."""
