"""What is the same thing across documents, and why."""
