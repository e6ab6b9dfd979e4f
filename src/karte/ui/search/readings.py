"""How the names of actions are read: so they are found in kana, and in letters without an input method."""

from __future__ import annotations

READINGS: dict[str, str] = {
    "write": "のーと を かく",  # data
    "drafts": "かきかけ の のーと したがき",  # data
    "quick": "さっと めも くいっく",  # data
    "new_karte": "かるて を つくる しんき",  # data
    "bring_in": "えくせる から とりこむ いんぽーと",  # data
    "print": "いんさつ ぷれびゅー",  # data
    "back_up": "ひかえ を とる ばっくあっぷ",  # data
    "restore": "ひかえ から もどす",  # data
    "quit": "しゅうりょう とじる",  # data
    "undo": "もとに もどす",  # data
    "redo": "やりなおす",  # data
    "phrases": "ていけいぶん てんぷれ りゃくご",  # data
    "find_here": "この かるて の なか を さがす けんさく",  # data
    "find_next": "つぎ を さがす",  # data
    "find_previous": "まえ を さがす",  # data
    "go_karte": "かるて の がめん",  # data
    "go_notes": "のーと の がめん",  # data
    "go_lists": "まいりすと の がめん",  # data
    "table": "ひょう いちらんひょう",  # data
    "list": "いちらん を だす",  # data
    "blank": "がめん を めかくし かくす",  # data
    "theme_system": "がめん の いろ を ぱそこん に あわせる てーま",  # data
    "theme_light": "あかるい がめん てーま らいと",  # data
    "theme_dark": "くらい がめん てーま だーく",  # data
    "larger": "もじ を おおきく かくだい",  # data
    "smaller": "もじ を ちいさく しゅくしょう",  # data
    "normal": "もじ を ひょうじゅん に",  # data
    "language_system": "げんご を ぱそこん に あわせる",  # data
    "language_ja": "にほんご",  # data
    "language_en": "えいご",  # data
    "notes": "のーと",  # data
    "graphs": "ぐらふ",  # data
    "profile": "きほん じょうほう",  # data
    "files": "しゃしん ふぁいる てんぷ がぞう",  # data
    "person": "じんぶつ めも ひとがら くせ あいだがら",  # data
    "gifts": "いただきもの おれい かんそう おかえし",  # data
    "previous_month": "ぜんげつ まえの つき",  # data
    "next_month": "じげつ つぎの つき",  # data
    "toggle_all": "すべて ひらく とじる",  # data
    "call": "でんわ の のーと つうわ を おえる",  # data
    "append": "のーと に ついき かきたす",  # data
    "lock": "のーと を かくてい ろっく とく",  # data
    "topic": "つぎに はなす こと を かく",  # data
    "next_visit": "じかい を きめる かえる よやく",  # data
    "rename": "なまえ を なおす",  # data
    "star": "おきにいり ほし",  # data
    "put_in_list": "りすと に いれる まいりすと",  # data
    "archive": "しまう かたづける いちらん に もどす",  # data
    "remove": "かるて を さくじょ けす",  # data
    "back": "まえに みた かるて もどる",  # data
    "forward": "つぎに みた かるて すすむ",  # data
    "loose": "どの かるて にも ない のーと",  # data
    "sample_salon": "びようしつ の みほん",  # data
    "sample_seitai": "せいたいいん の みほん",  # data
    "sample_maintenance": "たてもの の ほしゅ の みほん",  # data
    "remove_samples": "みほん を けす",  # data
    "trash": "ごみばこ",  # data
    "writing_time": "きろく に かけた じかん にゅうりょく",  # data
    "check": "でーた を しらべる けんさ",  # data
    "settings": "せってい",  # data
    "guide": "つかいかた へるぷ",  # data
    "keys": "きー の いちらん しょーとかっと",  # data
    "about": "すまーとかるて に ついて ばーじょん",  # data
}
"""By the name of the action; words that people also say for it stand at the end."""
