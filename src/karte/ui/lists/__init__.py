"""The parts of the screen マイリスト, and the ways into a list."""
