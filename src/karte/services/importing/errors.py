"""What can be wrong with a file that is to be imported, each mishap worded for the user."""

from __future__ import annotations

from karte.errors import KarteError
from karte.i18n import _


class FileMissingError(KarteError):
    """There is no such file (any more)."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("「{name}」が見つかりません。移動または削除された可能性があります。").format(name=name),
            _("もう一度ファイルを選んでください。"),
        )


class NotAFileError(KarteError):
    """A folder was given where a file is wanted."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("「{name}」はフォルダーなので、取り込めません。").format(name=name),
            _("フォルダーの中のファイルを選んでください。"),
        )


class AccessDeniedError(KarteError):
    """The system does not let us read the file; on Windows mostly because another program holds it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("「{name}」を開けません。ほかのソフトで使用中か、読み取りが許可されていません。").format(
                name=name
            ),
            _("Excelなどで開いている場合は、閉じてからもう一度試してください。"),
        )


class UnreadableError(KarteError):
    """The device failed while the file was read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "「{name}」を最後まで読み取れませんでした。USBメモリーやネットワークの接続が切れた可能性があります。"
            ).format(name=name),
            _("ファイルをパソコンにコピーしてから、もう一度試してください。"),
        )


class NoRowsError(KarteError):
    """The file or sheet holds nothing to import."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("「{name}」には取り込める行がありません。中身が空か、見出しだけです。").format(name=name),
            _("一覧が入っているファイル(Excelの場合はシートも)を選んでください。"),
        )


class PasswordProtectedError(KarteError):
    """The workbook is encrypted."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("「{name}」にはパスワードがかかっているため、中を読めません。").format(name=name),
            _("Excelで開き、パスワードを外して別の名前で保存してから選んでください。"),
        )


class BrokenWorkbookError(KarteError):
    """It looks like a workbook, but cannot be read as one."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "「{name}」は壊れているため、読めません。コピーやダウンロードが途中で切れた可能性があります。"
            ).format(name=name),
            _("Excelで開けるか確かめ、開けたら別の名前で保存し直してから選んでください。"),
        )


class ForeignFormatError(KarteError):
    """The content is of another sort than its name says, or of one that holds no table."""

    def __init__(self, name: str, sort: str) -> None:
        super().__init__(
            _("「{name}」は表のファイルではありません。中身は{sort}です。").format(name=name, sort=sort),
            _("もとのソフトで一覧を Excel(.xlsx)またはCSV形式で保存してから選んでください。"),
        )


class UnknownEncodingError(KarteError):
    """The bytes are no text in any encoding in use in Japan."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("「{name}」の文字を正しく読めません。文字コードが分からないか、途中で混ざっています。").format(
                name=name
            ),
            _("文字コードを選び直すか、Excelで開いて .xlsx 形式で保存してから選んでください。"),
        )


class SheetMissingError(KarteError):
    """The workbook has no sheet of the wanted name."""

    def __init__(self, name: str, sheet: str) -> None:
        super().__init__(
            _("「{name}」に「{sheet}」というシートはありません。").format(name=name, sheet=sheet),
            _("シートを選び直してください。"),
        )


class TooLargeError(KarteError):
    """The table would not fit into memory."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "「{name}」は大きすぎて読めません。表の外の離れた場所にも何か入力されている可能性があります。"
            ).format(name=name),
            _("必要な表だけを新しいファイルにコピーするか、いくつかに分けて保存してから選んでください。"),
        )


class QuoteOpenError(KarteError):
    """A quotation mark swallows the rest of a CSV file; reading on would lose rows without a word."""

    def __init__(self, name: str, row: int) -> None:
        super().__init__(
            _('「{name}」の{row}行目にある引用符(")が閉じていないため、そこから先を読めません。').format(
                name=name, row=row
            ),
            _('その行の「"」を消すか、対になる「"」を書き足して保存してから、もう一度試してください。'),
        )
