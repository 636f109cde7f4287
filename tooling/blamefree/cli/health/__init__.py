"""What `doctor` looks at, beyond the installation itself."""
