"""人物メモ, 人柄・クセ and 間柄 on a karte."""
