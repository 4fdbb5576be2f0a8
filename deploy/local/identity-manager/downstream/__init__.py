"""A downstream system as others make them. It shares no code with whoever pushes to it."""
