"""karte (スマートカルテ): an offline karte for people and things."""

__version__ = "0.1.0"
