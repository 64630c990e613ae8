"""The ways in for people and programs: thin, no coding of their own."""
