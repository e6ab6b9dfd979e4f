"""さっとメモ: a small window of its own for a note in between."""
