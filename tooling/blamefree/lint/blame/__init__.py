"""What blaming language is: who acts, which words charge them, what to write instead."""
