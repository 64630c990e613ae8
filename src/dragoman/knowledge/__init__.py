"""What Dragoman knows: data files, checked at load and turned into tables."""

from .load import Knowledge, knowledge_hash, load_knowledge

__all__ = ["Knowledge", "knowledge_hash", "load_knowledge"]
