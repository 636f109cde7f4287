"""What is kept beside a draft, and what is added to it later."""
