"""Lines of roles and names: who wrote, who made the picture, who made the page.

Takes a line's characters, gives what such a line is or None. A line is read whole: roles (本报记者, 摄, 责任编辑), names, and what may
stand beside them (电话, an address, brackets), nothing else. Word lists are in `data/layout.toml`. Knows nothing of kinds or places.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache

from policytool import lexicon
from policytool.layout.language import is_word

__all__ = [
    "Role",
    "is_author",
    "is_office",
    "is_post",
    "lone_name",
    "makers",
    "names_only",
    "opens_report",
    "plain_name",
]

# the commonest surnames, some three hundred, and the commonest double ones
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易"
    "乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳"
    "管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟"
    "邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺"
)
_DOUBLE = ("欧阳", "司马", "上官", "诸葛", "司徒", "东方", "令狐", "皇甫", "尉迟", "公孙", "慕容", "夏侯", "端木")
_HAN = r"\u4e00-\u9fff"


class Role(Enum):
    """What the people of a line did."""

    WROTE = "wrote"
    PICTURED = "pictured"
    EDITED = "edited"


# ---------------------------------------------------------------------------------------------------------------- names
def plain_name(word: str) -> bool:
    """Whether `word` has the form of a Chinese person's name: a surname and one or two characters, 王小明 欧阳明."""
    if any(c < "\u4e00" or c > "\u9fff" for c in word):
        return False
    return (2 <= len(word) <= 3 and word[0] in _SURNAMES) or (3 <= len(word) <= 4 and word[:2] in _DOUBLE)


def lone_name(value: str) -> bool:
    """Whether a line is one name and no word that begins like one: 王小明 | 刘  洋, not 高质量 | 明确."""
    (*parts,) = _merged(value.split())
    return len(parts) == 1 and plain_name(parts[0]) and not is_word(parts[0])


def surely_name(value: str) -> bool:
    """Whether a line can hardly be anything but a name: three characters without a word in them, as 金点子 and 时事谈 have one,
    or a double surname."""
    name = "".join(value.split())
    if not lone_name(value) or len(name) < 3:
        return False
    return name[:2] in _DOUBLE or not (is_word(name[:2]) or is_word(name[1:]))


def opens_report(value: str) -> bool:
    """Whether a line begins with where a report comes from: 本报讯 | 新华社北京4月23日电."""
    return _is("dateline", value) is not None


def names_only(value: str) -> bool:
    """Whether a line is names alone, parted by blanks: 王小明 李芳 | 刘 洋 周小川, not words that begin like names: 金融 项目."""
    words = _merged(value.split())
    return all(map(plain_name, words)) and not all(map(is_word, words))


def _merged(words: list[str]) -> list[str]:
    """Words with the characters of names set apart put together: 刘 洋 周小川 -> 刘洋 周小川."""
    out: list[str] = []
    for word in words:
        if out and len(word) == 1 and len(out[-1]) == 1 and out[-1] in _SURNAMES:
            out[-1] += word
        else:
            out.append(word)
    return out


# -------------------------------------------------------------------------------------------------------- roles and names
@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Compiled where a line first asks for it: most have no role in them."""
    return re.compile(_forms()[name])


@cache
def _forms() -> dict[str, str]:
    words = {
        tag: lexicon.alternation("layout", tag) for tag in ("credit", "text", "editor", "writer", "station", "post")
    }
    # 本报 | 岭东日报 | 新岭东-岭东日报 | 上河新闻
    station = rf"(?:{words['station']}|(?:[{_HAN}]{{2,6}}[-—·])?[{_HAN}]{{1,6}}(?:报|社|网|台|刊|新闻|在线|客户端))"
    return {
        # 本报记者 | 新华社特派记者 | 通讯员 | 岭东日报记者 | 文 | 文·图 | 撰文
        "wrote": rf"{station}{{0,4}}(?:{words['writer']})|(?:{words['text']})(?:[·、&/]?(?:{words['credit']}))?",
        # 摄 | 供图 | 摄影报道 | 图/文
        "pictured": rf"(?:{words['credit']})(?:报道|[·、&/]文)?",
        # 责任编辑 | 本版美编 | 值班总编辑 | 执行主编
        "edited": r"(?:本版|本期|今日|值班|执行|责任|首席|助理|见习|实习|图片|美术|文字|视觉|版面){0,2}"
        rf"(?:{words['editor']})",
        # 记者王小明 | 王小明摄 | 王小明供图: roles of one character before a name, and verbs, are beginnings of other words
        "writer": rf"{station}{{0,4}}(?:{words['writer']})(?P<name>[{_HAN}]{{2,4}})",
        "photographer": rf"(?P<name>[{_HAN}]{{2,4}}?)(?:摄|摄影|摄影报道|供图|制图|绘图|航拍)",
        # any role, to leave most lines at once
        "role": "|".join(words[tag] for tag in ("credit", "text", "editor", "writer")),
        # 王明 | 王 明 is put together before | 阿依古丽·买买提
        "name": rf"[{_HAN}]{{2,4}}|[{_HAN}]{{1,6}}(?:·[{_HAN}]{{1,6}})+",
        # 电话 023-12345678 | zhang@example.com | 报道 | 发自新城
        "beside": rf"[\w.+-]+@[\w.-]+|(?:电话|手机|邮箱|热线|微信)?[\d-]{{6,20}}|电话|邮箱|(?:综合|联合)?报道|发自[{_HAN}]{{2,6}}|等",
        # what parts the words of such a line
        "between": r"[\s、，,；;:：/／|｜()（）]+",
        # 本报评论员 | 岭东日报评论员 | 本刊编辑部 | 本报综合报道
        "office": rf"{station}{{1,3}}(?:评论员|编辑部|编委会|采访组|报道组|综合|综合报道|综合消息)(?:文章)?",
        # 某大学教授王小明： | 市政协委员 李芳
        "post": rf"[^\s，。！？：“”]{{1,34}}(?:{words['post']})\s*(?P<name>[{_HAN}]{{2,4}})\s*[:：]"
        rf"|[^，。！？：“”]{{2,30}}(?:{words['post']})\s+(?P<apart>[{_HAN}]{{2,4}})",
        # 本报新城4月23日电 | 新华社北京4月23日电（记者 王小明） | 本报讯 : these open running text
        "dateline": rf"(?:{station}|综合){{1,2}}[^，。！？\s]{{0,14}}(?:讯|电|消息)(?![{_HAN}]).*",
        # （作者系某大学教授） | （作者单位：某研究院） | 王小明（作者系…）
        "author": rf"(?:[{_HAN}]{{2,4}}\s*)?[（(]\s*(?:本文)?(?:作者|执笔人?)(?:单位)?(?:系|为|是|[:：]|分别).{{2,40}}[)）]",
    }


def _is(name: str, value: str) -> re.Match[str] | None:
    return _pattern(name).fullmatch(value)


@lru_cache(1 << 10)
def makers(value: str) -> Role | None:
    """What the people of a line did, where the line is nothing but roles and names; None for any other line.

    >>> makers("文/本报记者 王小明 图/李芳"), makers("摄影 王小明"), makers("值班编辑 王小明 美编 李芳")
    (<Role.WROTE: 'wrote'>, <Role.PICTURED: 'pictured'>, <Role.EDITED: 'edited'>)
    >>> makers("记者从市教育局获悉")
    """
    if len(value) > _LONGEST or value[-1:] in "，,、；;。" or not _pattern("role").search(value):
        return None
    words = _merged([word for word in _pattern("between").split(value) if word])
    found: list[Role] = []
    names: list[str] = []
    for word in words:
        role, name = _read(word, first=not found and not names)
        if role is None and name is None:
            return None
        found += [role] if role else []
        names += [name] if name else []
    if not found or not names or 2 * sum(map(plain_name, names)) < len(names):
        return None  # most names are of the usual form
    return None if found[0] is Role.EDITED and all(map(is_word, names)) else _decided(found, words)


_LONGEST = 80
"""Characters; the longest chain of editors of a page has some sixty"""


def _read(word: str, first: bool) -> tuple[Role | None, str | None]:
    """The role a word of such a line tells, and the name in it; an empty one for what may stand beside, None for neither."""
    for role in Role:
        if _is(role.value, word):
            return role, ""
    if _is("beside", word):
        return None, None if first else ""
    if _is("name", word) and (plain_name(word) or not (first or is_word(word))):
        return None, word
    return _glued(word)


def _glued(word: str) -> tuple[Role | None, str | None]:
    """A name written together with its role: 记者王小明 | 王小明摄."""
    for role, form in ((Role.WROTE, "writer"), (Role.PICTURED, "photographer")):
        found = _is(form, word)
        if found and plain_name(found["name"]) and not is_word(found["name"]):
            return role, found["name"]
    return None, None


_WORDS = ("文", "文字", "图文", "文图")


def _decided(found: list[Role], words: list[str]) -> Role:
    """Who made the page may also have made its pictures; a writer who pictured too has 文 beside it, else it is a credit."""
    if found[0] is Role.EDITED:
        return Role.EDITED
    wrote_too = any(word in _WORDS for word in words) or found[-1] is Role.WROTE
    return Role.PICTURED if Role.PICTURED in found and not wrote_too else Role.WROTE


def is_post(value: str) -> bool:
    """Whether a line gives a post and a name as who speaks below: 某大学教授王小明：."""
    return value[-1] in "：:" and _posted(value)


def is_office(value: str) -> bool:
    """Whether a line gives an office of the paper as author: 本报评论员."""
    return _is("office", value) is not None


def is_author(value: str) -> bool:
    """Whether a line names an author without a role of the trade: a note on who wrote, a post and a name."""
    return _is("author", value) is not None or _posted(value)


def _posted(value: str) -> bool:
    found = _is("post", value)
    name = (found["name"] or found["apart"]) if found else ""
    return plain_name(name) and not is_word(name)
