"""What stands before every request: who may address the service, how often, with how much, and what browsers are told."""
