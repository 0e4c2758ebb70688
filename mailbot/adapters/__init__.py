"""The outer world: an adapter for each port. An adapter imports no other adapter and not the secretary."""
