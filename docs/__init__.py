"""What is made for readers from the code itself."""
