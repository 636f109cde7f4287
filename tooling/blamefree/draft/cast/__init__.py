"""Who took part, under one handle each, and the words that stand for names."""
