"""Files to text with exact offsets to typed records."""
