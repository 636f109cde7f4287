"""What is held against somebody, one sort of charge a file."""
