"""定型文: by an abbreviation, out of the list, out of what is marked; and what a field held before."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from karte.store import fields, phrases
from karte.store.fields import Owner
from karte.store.phrases import Place
from karte.ui.inputs.completion import WordsPopup
from karte.ui.inputs.fieldbox import FieldBox
from karte.ui.phrases.popup import PhrasePopup
from tests.flows.hands import User
from tests.helpers import add_entity, add_note, template_id


def keep(user: User, *made: tuple[str, str]) -> None:
    with user.store.write("定型文を追加") as session:
        for short, text in made:
            phrases.add(session, text, short)


def style(user: User, *, sensitive: bool = False) -> int:
    """A field for words in 来店記録."""
    owner = Owner(template_id=template_id(user.store, "来店記録"))
    with user.store.write("項目を追加") as session:
        return fields.add(session, owner, "スタイル", "text", sensitive=sensitive)


def begin(user: User) -> None:
    user.open(add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき"))
    user.press("Ctrl+N")


def body(user: User) -> str:
    return user.workspace.editor.form.body.text()


def listed(user: User) -> list[str]:
    found = [popup for popup in user.window.findChildren(PhrasePopup) if popup.isVisible()]
    return [found[0].row_text(place) for place in found[0].visible_rows()] if found else []


def test_an_abbreviation_becomes_its_phrase(user: User) -> None:
    keep(user, ("いつ", "いつもどおりとのこと。"), ("まえ", "前髪は眉の下。"))
    begin(user)
    user.compose("い", "いつ", commit="いつ")
    user.press("Ctrl+R")
    user.compose("まえ", commit="まえ")
    user.press("Ctrl+R")
    assert body(user) == "いつもどおりとのこと。前髪は眉の下。"
    user.press("Ctrl+Z")
    assert body(user) == "いつもどおりとのこと。まえ"
    user.press("Ctrl+Return")
    user.sees("田中 美咲 様に保存しました")


def test_the_button_lists_them_where_one_is_writing(user: User) -> None:
    style(user)
    keep(user, ("", "いつもどおりとのこと。"))
    begin(user)
    user.workspace.editor.form.template.write("来店記録")
    user.workspace.editor.form.template.note_edit()
    field = next(
        box for box in user.workspace.editor.form.grid.boxes.values() if box.field.label == "スタイル"
    )
    field.setFocus()
    user.click("定型文")
    user.until(lambda: listed(user))
    user.press("Return")
    assert (field.typed(), body(user)) == ("いつもどおりとのこと。", "")
    user.workspace.editor.form.moment.setFocus()
    user.click("定型文")
    user.until(lambda: listed(user))
    user.press("Return")
    assert body(user) == "いつもどおりとのこと。", "a date takes no words"


def test_the_menu_and_the_list_of_actions_know_them(user: User) -> None:
    keep(user, ("", "いつもどおりとのこと。"))
    begin(user)
    user.press("Ctrl+Shift+P")
    user.write("ていけい")
    user.press("Return")
    user.until(lambda: listed(user))
    user.press("Return")
    assert body(user) == "いつもどおりとのこと。"
    user.press("Ctrl+Return")
    user.until(lambda: not user.workspace.editor.is_open())
    user.commands.actions["phrases"].trigger()
    user.sees("定型文の追加", "いつもどおりとのこと。")


def test_while_something_is_composed_the_key_is_the_input_methods(user: User) -> None:
    keep(user, ("いつ", "いつもどおりとのこと。"))
    begin(user)
    user.compose("い", "いつ")
    user.press("Ctrl+R")
    assert (body(user), listed(user)) == ("", [])
    user.compose(commit="いつ")
    user.press("Ctrl+R")
    assert body(user) == "いつもどおりとのこと。"


def test_the_list_narrows_while_one_types_and_the_most_used_stands_first(user: User) -> None:
    keep(user, ("", "カラーは半トーン暗め。"), ("ふ", "施術後のふらつきなし。"), ("", "次回は1か月後。"))
    begin(user)
    user.write("本日も")
    user.press("Ctrl+R")
    assert listed(user) == ["カラーは半トーン暗め。", "施術後のふらつきなし。　ふ", "次回は1か月後。"]
    user.compose("じ", "じかい", "次回")
    assert listed(user) == ["次回は1か月後。"]
    user.press("Return")  # the composition's own
    assert body(user) == "本日も"
    user.compose(commit="次回")
    user.press("Return")
    assert body(user) == "本日も次回は1か月後。"
    assert listed(user) == []
    user.press("Ctrl+R")
    assert listed(user)[0] == "次回は1か月後。"
    user.press("Esc")
    assert listed(user) == []
    assert user.workspace.editor.is_open()


def test_marked_words_become_a_phrase_and_can_be_taken_back(user: User) -> None:
    begin(user)
    user.press("Ctrl+R")
    user.sees("定型文はまだありません")
    user.write("肩こりが強いので、強めの圧で。")
    user.press("Ctrl+A", "Ctrl+R")
    assert listed(user) == ["「肩こりが強いので、強めの圧で。」を定型文にする"]
    user.press("Return")
    user.sees("定型文に加えました")
    assert body(user) == "肩こりが強いので、強めの圧で。"
    with user.store.read() as session:
        assert [row.text for row in phrases.all(session)] == ["肩こりが強いので、強めの圧で。"]
    user.click("元に戻す")
    with user.store.read() as session:
        assert phrases.all(session) == []


def test_a_field_has_phrases_of_its_own(user: User) -> None:
    style(user)
    visit = template_id(user.store, "来店記録")
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    add_note(user.store, [misaki], "", template="来店記録", スタイル="カット")
    user.open(misaki)
    user.press("Ctrl+N")
    menu = box(user, "スタイル")
    with user.store.write("定型文を追加") as session:
        phrases.add(session, "カット+カラー", "かか", Place(field_id=menu.field.field_id))
        phrases.add(session, "よく眠れるとのこと。", place=Place(template_id=visit))
    menu.entry.setFocus()
    user.write("かか")
    user.press("Ctrl+R")
    assert menu.typed() == "カット+カラー"
    user.press("Alt+N", "Ctrl+R")
    assert listed(user) == ["よく眠れるとのこと。"]


def test_what_was_written_before_is_offered_and_never_in_the_way(user: User) -> None:
    style(user)
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    for menu in ("カット+カラー", "カットのみ", "カットのみ"):
        add_note(user.store, [misaki], "", template="来店記録", スタイル=menu)
    user.open(misaki)
    user.press("Ctrl+N")
    box(user, "スタイル").entry.setFocus()
    user.does_not_see("カットのみ　")
    user.compose("か", "かっと", "カット")
    assert offered(user) == ["カットのみ", "カット+カラー"]
    user.compose(commit="カット")
    user.press("Down", "Down", "Return")
    assert box(user, "スタイル").typed() == "カット+カラー"
    assert offered(user) == []
    user.press("Ctrl+A")
    user.write("カット")
    assert offered(user) == ["カットのみ", "カット+カラー"]
    user.press("Tab")
    assert offered(user) == []
    assert box(user, "スタイル").typed() == "カット"


def box(user: User, label: str) -> FieldBox:
    return next(box for box in user.workspace.editor.form.grid.boxes.values() if box.field.label == label)


def offered(user: User) -> list[str]:
    """The words under the field that is written in."""
    QApplication.processEvents()
    found = [popup for popup in user.window.findChildren(WordsPopup) if popup.isVisible()]
    return found[0].words if found else []


def test_what_a_sensitive_field_held_is_never_offered(user: User) -> None:
    style(user, sensitive=True)
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    add_note(user.store, [misaki], "", template="来店記録", スタイル="だれにも見せない")
    user.open(misaki)
    user.press("Ctrl+N")
    box(user, "スタイル").entry.setFocus()
    user.write("だ")
    assert offered(user) == []


def test_the_mouse_finds_them_in_the_menu_of_the_text(user: User) -> None:
    keep(user, ("いつ", "いつもどおりとのこと。"))
    begin(user)
    pad = user.workspace.editor.form.body.pad
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), pad.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(pad.viewport(), asked)
    user.choose("定型文を入れる")
    user.until(lambda: listed(user))
    assert listed(user) == ["いつもどおりとのこと。　いつ"]
    user.press("Return")
    assert body(user) == "いつもどおりとのこと。"
