"""The sentences of findings and issues, in Chinese and English: one catalogue, so that a stage names a message and never
words it. `{0}`, `{1}` are filled with the issue's arguments. A kind is `area.what`, lower case.
"""

from __future__ import annotations

__all__ = ["MESSAGES", "message"]

MESSAGES: dict[str, tuple[str, str]] = {
    # read
    "read.replaced": ("有 {0} 处无法解码，已用 � 代替", "{0} places could not be decoded and were replaced by �"),
    "read.control": ("含 {0} 个控制字符", "contains {0} control characters"),
    "read.inserted": ("有 {0} 处修订插入，已按接受处理", "{0} tracked insertions were kept"),
    "read.deleted": ("有 {0} 处修订删除，已略去", "{0} tracked deletions were left out"),
    "read.empty": ("文件为空", "the file is empty"),
    # layout
    "damage.open-end": ("段末缺失：“{0}”之后没有找到下文", "the end is lost: nothing was found to follow “{0}”"),
    "damage.open-start": ("段首缺失：没有找到“{0}”的上文", "the beginning is lost: nothing was found before “{0}”"),
    "damage.slip": ("疑似错字：“{0}”，或为“{1}”", "possible misprint: “{0}”, perhaps “{1}”"),
    "layout.low-confidence": ("续接把握不足（{0}）", "uncertain join ({0})"),
    # structure
    "structure.gap": ("编号不连续：“{0}”之后是“{1}”", "numbers do not follow: “{1}” comes after “{0}”"),
    # lists
    "count.short": ("“{0}”应有 {1} 项，文中找到 {2} 项", "“{0}” announces {1}, {2} found"),
    "count.over": ("“{0}”应有 {1} 项，文中找到 {2} 项", "“{0}” announces {1}, {2} found"),
    "count.open-ended": (
        "“{0}”应有 {1} 项，文中以“等”略去，只举出 {2} 项",
        "“{0}” announces {1}, the text names {2} and goes on with 等",
    ),
    "count.nested.sum": (
        "“{0}”应有 {1} 项，各部分合计 {2} 项（{3}）",
        "“{0}” announces {1}, its parts have {2} in all ({3})",
    ),
    "count.nested.member": ("“{0}”标明 {1} 项，其下有 {2} 项", "“{0}” announces {1}, {2} stand below it"),
    "count.not-listed": ("“{0}”：本文未逐项列出", "“{0}”: the members are not listed in this text"),
    # dates
    "date.conflict": ("同一事项日期不一：{0}；{1}", "dates differ for what may be one event: {0}; {1}"),
    "date.impossible": ("不存在的日期：“{0}”", "no such date: “{0}”"),
    "date.weekday": ("“{0}”是{2}，不是{1}", "“{0}” is {2}, not {1}"),
    "date.no-anchor": (
        "文件日期未知，“{0}”无法推算（可用 --date 指定）",
        "the document's date is unknown, “{0}” stays open (see --date)",
    ),
    # misprints
    "misprint.doubled": ("词语重复：“{0}”，或为“{1}”", "a word stands twice: “{0}”, perhaps “{1}”"),
    "misprint.unpaired": ("标点不配对：“{0}”中的 {1}", "{1} has no pair: “{0}”"),
    "misprint.mixed": ("标点前后不一：“{0}”以 {1} 开头，以 {2} 结尾", "“{0}” opens with {1} and closes with {2}"),
    "misprint.approximate": (
        "约数矛盾：“{0}”中“{1}”与“{2}”不能并用",
        "“{0}”: {1} (nearly) and {2} (more than) contradict",
    ),
    # amendments: {0} is the item of the decision
    "amend.open-quote": ("引号没有配对：“{0}”", "a quotation is not closed: “{0}”"),
    "amend.none": ("“{0}”中没有找到修改法规的内容", "“{0}” orders no amendments"),
    "amend.not-understood": ("{0}：没有读懂“{1}”", "{0}: “{1}” was not understood"),
    "amend.no-target": ("{0}：旧文本中没有{1}", "{0}: the old text has no {1}"),
    "amend.gone": ("{0}：{1}已由前面的改动删去或拆分", "{0}: {1} was deleted or divided by an order before"),
    "amend.no-words": ("{0}：{1}中没有“{2}”", "{0}: {1} does not have “{2}”"),
    "amend.no-number": ("{0}：新增的条没有条号", "{0}: a new article has no number"),
    "amend.no-content": ("{0}：没有引出新的条文", "{0}: no new text is quoted"),
    "amend.count": ("{0}：说的是 {1} 处，引出的是 {2} 处", "{0}: {1} provisions are named, {2} quoted"),
    "amend.not-supported": ("{0}：这种改动还不能照办（{1}）", "{0}: this kind of change cannot be applied ({1})"),
    "amend.repealed": ("{0}：《{1}》已废止，没有修改后的文本", "{0}: {1} is repealed, there is no amended text"),
    "amend.other-law": ("{0}：决定修改的是《{1}》，不是“{2}”", "{0}: the decision amends {1}, not “{2}”"),
    "amend.order-assumed": (
        "{0}：决定没有说条文顺序作相应调整，但条号有重复，已顺延",
        "{0}: numbers would stand twice, so articles were renumbered though the decision does not say so",
    ),
    "amend.place-unclear": ("{0}在两章之间，归入前一章", "{0} stands between two chapters; it was put into the first"),
    "amend.reference-open": (
        "{0}引用的“{1}”已删去、拆分或移位，引用未改",
        "{0} cites {1}, which is gone, divided or moved; the citation was left as it is",
    ),
    # whether two texts bear an amendment out
    "verdict.same": ("新文本与决定一致", "the new text reads as the decision says"),
    "verdict.gone": ("旧文本有、新文本已没有", "it is in the old text and not in the new"),
    "verdict.numbered": ("{0}现为{1}，文字相承", "{0} stands as {1}, its text carried on"),
    "verdict.words": ("新文本{0}已改为“{1}”", "{0} of the new text has “{1}”"),
    "verdict.words-gone": ("新文本{0}已没有“{1}”", "{0} of the new text has “{1}” no more"),
    "verdict.sequence": ("未列明的条也都顺次编号", "the articles the decision leaves alone are numbered on"),
    "verdict.no-old": ("旧文本中没有{0}", "the old text has no {0}"),
    "verdict.no-old-words": ("旧文本{0}中没有“{1}”", "{0} of the old text does not have “{1}”"),
    "verdict.no-new": ("新文本中没有{0}", "the new text has no {0}"),
    "verdict.differs": (
        "新文本{0}与决定引出的文字不同（相同 {1}）",
        "{0} of the new text is not what the decision quotes ({1} alike)",
    ),
    "verdict.elsewhere": ("决定引出的文字在新文本的{1}，不在{0}", "what the decision quotes stands as {1}, not as {0}"),
    "verdict.still": ("应删去的文字仍在新文本的{0}", "what was to go still stands as {0} in the new text"),
    "verdict.still-words": ("新文本{0}仍有“{1}”", "{0} of the new text still has “{1}”"),
    "verdict.no-words": ("新文本{0}中没有“{1}”", "{0} of the new text does not have “{1}”"),
    "verdict.numbered-otherwise": ("{0}现为{1}，不是{2}", "{0} stands as {1}, not as {2}"),
    "verdict.out-of-sequence": ("{0}应顺次为{1}，新文本不同", "{0} should be {1} in sequence, the new text differs"),
    "verdict.untold": ("两个文本看不出", "the two texts do not tell"),
    # references
    "reference.dangling": ("“{0}”所引的{1}不存在", "“{0}” cites {1}, which is not there"),
    "reference.self": ("“{0}”引用的就是本条", "“{0}” cites the article it stands in"),
    "reference.order": ("“{0}”的起止次序颠倒", "“{0}” runs backwards"),
    "reference.not-followed": (
        "{0}引用的“{1}”应随条号改为“{2}”",
        "{0} cites “{1}”, which became “{2}”",
    ),
    # agencies
    "agency.none": ("文中没有写明责任单位", "the document names no responsible units"),
    # errors
    "error.missing": (
        "找不到“{0}”：语料中没有这个别名，也没有这个文件；可用 policytool corpus 查看别名",
        "“{0}” is neither an alias of the corpus nor a file; `policytool corpus` lists the aliases",
    ),
    "error.no-match": ("没有文件符合“{0}”，请检查路径", "no file matches “{0}”; check the path"),
    "error.no-texts": ("文件夹“{0}”中没有可读的文件（{1}）", "the folder “{0}” holds no readable file ({1})"),
    "error.os": ("无法读取“{0}”：{1}，请检查路径和权限", "cannot read “{0}”: {1}; check the path and its permissions"),
    "error.image": (
        "“{0}”是图片（{1}），请先用文字识别（OCR）转成文本",
        "“{0}” is an image ({1}); turn it into text with OCR first",
    ),
    "error.format": (
        "“{0}”是 {1} 文件，读不了，请先另存为 .docx 或纯文本（.txt）",
        "“{0}” is a {1} file, which cannot be read; save it as .docx or plain text (.txt) first",
    ),
    "error.broken": (
        "“{0}”已损坏，不是完整的 {1} 文件，请重新下载或另存",
        "“{0}” is damaged, not a whole {1} file; download it or save it again",
    ),
    "error.encrypted": (
        "“{0}”有密码保护，请先去掉密码再试",
        "“{0}” is protected by a password; save a copy without it first",
    ),
    "error.too-large": (
        "“{0}”解压后过大（{1} MB 以上），不予读取，请检查文件来源",
        "“{0}” unpacks to more than {1} MB and is not read; check where it comes from",
    ),
    "error.doctype": (
        "“{0}”的 XML 带有 DOCTYPE，不予读取，请用 Word 或 WPS 另存一份",
        "“{0}” holds XML with a DOCTYPE and is not read; save it again from Word or WPS",
    ),
    "error.scanned": (
        "“{0}”是没有文字层的扫描件，请先用文字识别（OCR）转成文本",
        "“{0}” is a scan without a text layer; turn it into text with OCR first",
    ),
    "error.extra": (
        "读取“{0}”需要另装 {1} 支持，请运行 pip install 'policytool[{1}]'（在源码目录中：pip install '.[{1}]'）",
        "“{0}” needs the {1} extra: pip install 'policytool[{1}]' (in a checkout: pip install '.[{1}]')",
    ),
    "error.office": (
        "读取“{0}”需要 LibreOffice，请安装后再试，或用 Word、WPS 另存为 .docx",
        "“{0}” needs LibreOffice to be read; install it, or save the file as .docx from Word or WPS",
    ),
    "error.office-failed": (
        "LibreOffice 无法转换“{0}”（{1}），请用 Word 或 WPS 另存为 .docx",
        "LibreOffice could not convert “{0}” ({1}); save it as .docx from Word or WPS",
    ),
    "error.binary": (
        "“{0}”不是文本文件，请换成纯文本（.txt）",
        "“{0}” is not a text file; give a plain text (.txt)",
    ),
    "error.encoding": (
        "认不出“{0}”的编码，请先转成 UTF-8",
        "the encoding of “{0}” is not known; convert it to UTF-8 first",
    ),
    "error.manifest": (
        "清单“{0}”有误：{1}，请改正后再试",
        "the manifest “{0}” is wrong: {1}; correct it and try again",
    ),
    "error.manifest-path": (
        "清单“{0}”有误：“{1}”在语料文件夹之外，只能写其中的相对路径",
        "the manifest “{0}” is wrong: “{1}” leaves the corpus folder; give a path inside it",
    ),
    "error.date": (
        "“{0}”不是日期，请写成 2025-03-18、2025-03、2025 或 2025年3月18日",
        "“{0}” is no date; write YYYY-MM-DD, YYYY-MM, YYYY or 2025年3月18日",
    ),
    "error.extra-write": (
        "写出 {0} 需要另装支持，请运行 pip install 'policytool[{0}]'（在源码目录中：pip install '.[{0}]'）",
        "{0} files need the {0} extra: pip install 'policytool[{0}]' (in a checkout: pip install '.[{0}]')",
    ),
    "error.terminal": (
        "这种格式不能显示在终端上，请用 -o 文件名 写入文件",
        "this format cannot be shown on a terminal; write it to a file with -o FILE",
    ),
    "error.choice": ("{0} 不能是“{1}”，可选：{2}", "{0} cannot be “{1}”; choose one of {2}"),
    "error.line": ("“{0}”没有第 {1} 行，共 {2} 行", "“{0}” has no line {1}; it has {2}"),
    "error.citation": (
        "“{0}”没有“{1}”，请写成第十七条第二款、二（五）3，或给出行号",
        "“{0}” has no “{1}”; cite a provision (第十七条第二款, 二（五）3) or give a line number",
    ),
    "error.decision-several": (
        "--decision 只用于两个文本的对照，请每次只给两个",
        "--decision stands between two texts; compare two at a time",
    ),
    "error.several": ("“{0}”是 {1} 份文件，这里只能指定一份", "“{0}” is {1} documents; name one"),
    "error.no-list": ("“{0}”没有“{1}”，可用：{2}", "“{0}” has no “{1}”; it has {2}"),
    "error.backwards": ("{0} 晚于 {1}，请对调", "{0} is later than {1}; swap them"),
    "error.suffix": (
        "看不出“{0}”要写成什么格式：后缀可用 {1}，或用 --format 指定",
        "the suffix of “{0}” names no format; use one of {1}, or say it with --format",
    ),
    "error.no-name": (
        "文件名为空，请给出别名、路径或 -",
        "the name of the document is empty; give an alias, a path, or -",
    ),
    "error.list-here": (
        "这里只能指定文件，不能指定清单“{0}”（只有 diff 可以），请写成“{1}”",
        "only diff takes lists (“{0}”); name the document, “{1}”",
    ),
    "error.stdin-twice": (
        "标准输入（-）只能读一次，请把其中一份存成文件",
        "standard input (-) can be read once; save one of the documents as a file",
    ),
    "remark.weekdays": (
        "有 {0} 处工作日期限按周一至周五推算，未计节假日和调休；安装 policytool[holidays] 后按官方日历推算：pip install 'policytool[holidays]'",
        "working days are counted Monday to Friday, without holidays (places: {0}); for the official calendar: "
        "pip install 'policytool[holidays]'",
    ),
    "error.calendar": (
        "workdays=official 需要官方日历：pip install 'policytool[holidays]'（源码目录中：pip install '.[holidays]'）",
        "workdays=official needs the official calendar: pip install 'policytool[holidays]' "
        "(in a checkout: pip install '.[holidays]')",
    ),
    "remark.open-dates": (
        "文件日期未知，有 {0} 处日期无法推算，可用 --date 指定",
        "for want of the document's date this many dates stay open: {0}; give it with --date",
    ),
    "error.today-alone": (
        "--today 要与 --due 或 --future 同用",
        "--today goes with --due or --future; add one of them",
    ),
    "remark.empty": ("“{0}”中没有文字", "“{0}” holds no text"),
    "error.write": (
        "无法写入“{0}”：{1}，请检查路径、权限和空间",
        "cannot write “{0}”: {1}; check path, permissions and space",
    ),
    "error.user-dict": ("用户词典“{0}”有误：{1}", "the user dictionary “{0}” is wrong: {1}"),
    "usage.command": ("没有命令“{0}”，可用：{1}", "there is no command “{0}”; the commands are {1}"),
    "usage.option": ("没有选项 {1}，用法见 {0} --help", "there is no option {1}; see {0} --help"),
    "usage.option-near": (
        "没有选项 {1}，是否要用 {2}？用法见 {0} --help",
        "there is no option {1}, perhaps {2}; see {0} --help",
    ),
    "usage.missing": ("缺少 {1}，用法见 {0} --help", "{1} is missing; see {0} --help"),
    "usage.extra": ("多出参数 {1}，用法见 {0} --help", "{1} is one argument too many; see {0} --help"),
    "usage.no-value": ("选项 {1} 缺少值，用法见 {0} --help", "the option {1} needs a value; see {0} --help"),
    "usage.other": ("参数有误（{1}），用法见 {0} --help", "{1}; see {0} --help"),
    "error.internal": (
        "程序出错（{0}），请报告；设 POLICYTOOL_DEBUG=1 可见详情",
        "internal error ({0}), please report it; set POLICYTOOL_DEBUG=1 for details",
    ),
}


def message(kind: str, lang: str, *args: str) -> str:
    """The sentence for `kind` in `lang` ("zh", else English). Raises KeyError for an unknown kind."""
    zh, en = MESSAGES[kind]
    return (zh if lang == "zh" else en).format(*args).replace("““", "“").replace("””", "”")  # a title in its own quotes
