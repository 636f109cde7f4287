"""What must not be written: secrets, personal data and the names of customers. Pure."""
