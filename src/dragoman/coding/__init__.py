"""From parsed sentences to events and attributions, one stage per file."""
