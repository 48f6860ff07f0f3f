"""Who and where: the bodies, people and places that a line of a chronicle names.

Takes the words of an event (without the date); gives names as printed. Precision before recall: a body is the beginning
of a part of the subject that ends like a body (…委员会, …局, …集团), a person two or three characters with a common family
name beside an office, a place what follows 在, 前往, 齐聚 and ends like a place. What fits none of these is not named.
"""

from __future__ import annotations

import re
from functools import cache

from policytool.lexicon import alternation, words
from policytool.text import fold
from policytool.timeline.grammar import matcher, predicate

__all__ = ["where", "who"]

# The hundred most common family names of the 2020 census and a few double ones
_FAMILY = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付方白邹熊孟秦邱江侯尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤习温康蒲漆阎牟商易乔"
)
# 、和与 : what stands between the parts of a subject
# 工业和信息化局, 文化和旅游部: one name
_BETWEEN = re.compile(
    r"[、,;:■》—]+|(?<!人民共)和(?!信息化|改革|城乡建设|社会保障|自然资源|规划[局委]|旅游[局部厅委]|草原|(?:物资)?储备)|与|及(?!时)|同(?!时|样|志|意|步|心|比|期|类)|以及|暨|会同"
)
# 由|经 : what may stand before a body that is no part of its name; what follows 在 or 根据 does not act
_OPENING = re.compile(r"^(?:由|经|为|近日|日前|当日|随后|如今|当前|目前)+")
_CIRCUMSTANCE = re.compile(r"^(?:在|据|根据|按照|推动|组织|从|对|通过|依托|利用|随着)")
# 中央财政安排科技… : no body, whatever it ends with
_MONEY = re.compile(r"财政|投入|安排|资金")
# 有关部门, 双方企业, 多家公司 : common nouns, not names
_COMMON = re.compile(
    r"""
    ^(?: 每|有关|相关|各|多|一批|这些|该|此|全体|其他|其|所有|部分|一些|许多|不少|不同|若干|首|第|新|本|你|我|这|来自
      | 大型|中小|国内|国外|知名|龙头|本地|双方|两大|两个|几|[东中西]部[两几三四]大|全国|农村|城(?:乡|市|镇) )
    """,
    re.VERBOSE,
)


def who(line: str) -> tuple[str, ...]:
    """Bodies and people that act in `line`, in order, without repetition."""
    end = predicate(fold(line))
    by = _by_whom().search(line)
    subject = line[: by.start() if by else end]
    if agent := _AGENT.search(subject):
        subject = subject[agent.end() :]
    parts = [*_BETWEEN.split(subject), *(_BETWEEN.split(by[1]) if by else ())]
    bodies = [name for part in parts if (name := _body(part))]
    return tuple(dict.fromkeys([*bodies, *_people(subject)]))


# 自查阶段|由各区人民政府…: who does it stands behind
_AGENT = re.compile(r"(?<=[一-鿿]{2})(?<![理事缘自])由(?=[一-鿿])")


@cache
def _by_whom() -> re.Pattern[str]:
    # 由江北万运集团、河东港投公司共同出资组建
    return re.compile(r"由([^由,，。;；]{2,60}?)(?:共同|联合)?(?=出资|组建|主办|承办|牵头|组成|举办|建设)")


def _body(part: str) -> str | None:
    """The name of a body with which `part` begins, or None."""
    part = _OPENING.sub("", part.strip(" 　“”\"'‘’·"))
    if _CIRCUMSTANCE.match(part):
        return None
    if every := _EVERY.match(part):
        return every[0]
    match = _body_pattern().match(part)
    if match and len(match[0]) > len(match[1]) and not _COMMON.match(part):
        return match[0] + _office(part, match.end())
    weak = _weak_pattern().match(part)
    if weak and not _COMMON.match(part) and not _MONEY.search(weak[0]):
        return weak[0]
    known = _whole_pattern().match(part)
    if known:
        return known[0] + _office(part, known.end())
    return part if _TOWN.fullmatch(part) and not _COMMON.match(part) else None


# 昆明市|召开会议, 石碣镇|举行仪式: a place and nothing else before what is done; not 全市, 试点县, 贫困村
_TOWN = re.compile(r"(?![全我本该各每何某诸兄你贵赴])[一-鿿]{1,3}(?<![城都先点困范批大小新老邻国强重])(?:市|县|省|镇)")


# 各县（区） | 各区县人民政府 | 各市、县（区）: whom a document directs; not 各项工作
_EVERY = re.compile(
    r"各(?:[省市区县州盟旗乡镇村][、]?|街道[、]?|[（(〔\[][省市区县州盟旗乡镇村、]{1,5}[）)〕\]]){1,6}(?:人民政府|政府|党委)?"
    r"(?=$|[要应须请可于在按均将和及向对]|通过|(?:主管)?(?:部门|单位))"
)
# 市政府|督查室, 东江大学|附属医院 : an office of the body before it, or what belongs to it
_OFFICE = re.compile(
    r"[^的等了是由率在于到向从把被将对每要应须按\d,，。“”\"（(]{1,6}?(?:室|处|科|中心|支队|总队|大队|医院|分局|分院|专班|小组|指挥部)"
)


def _office(part: str, end: int) -> str:
    found = _OFFICE.match(part, end)
    return found[0] if found else ""


@cache
def _whole_pattern() -> re.Pattern[str]:
    # 国务院就开始部署, 国务院总理: the name, then an adverb or an office; not 中央财政
    return re.compile(
        rf"(?:{alternation('events', 'whole')})(?=$|第|就|也|又|还|再|正式|总理|主要|有关|办公|[督研政信][查究策访]室)"
    )


@cache
def _weak_pattern() -> re.Pattern[str]:
    # 猪小网, 云上科技: endings that are parts of common nouns too, so that nothing but an adverb may follow
    return re.compile(
        rf"[^的等了是由在于到向把被将对\d]{{1,8}}(?:{alternation('events', 'weak-body')})(?=$|在|于|到|就|也|又|还|再|与)"
    )


@cache
def _body_pattern() -> re.Pattern[str]:
    # 的 and 等 and digits are in no name; the last ending in the part counts: 中央财经委员会 in 中央财经委员会第六次会议
    return re.compile(rf"[^的等了是由率在于到向从把被将对\d,，。“”\"《》]{{0,20}}({alternation('events', 'body')})")


@cache
def _person_pattern() -> re.Pattern[str]:
    # not 常务副 in 常务副主任
    office, name = alternation("events", "office"), rf"[{_FAMILY}](?:(?![副务])[一-鿿]){{1,2}}"
    return re.compile(
        rf"(?:{office})({name})(?=一行|率|主持|出席|等|表示|说|介绍|[、,，]|$|到|在|来|前往)|({name})(?:{office})"
    )


@cache
def _offices() -> re.Pattern[str]:
    return re.compile(alternation("events", "office"))


def _people(subject: str) -> list[str]:
    if not _offices().search(subject):
        return []
    return [m[1] or m[2] for m in _person_pattern().finditer(subject)]


# 《关于修改〈东湖县…条例〉的决定》: nothing happens in a title
_TITLE = re.compile(r"《[^《》]*》")


def where(line: str) -> tuple[str, ...]:
    """Places at which or to which something happens in `line`."""
    line = _TITLE.sub("《》", line)
    folded = fold(line)
    found: list[str] = []
    for match in _locative().finditer(folded):
        end = _end_of_phrase(folded, match.end())
        for part in re.split(r"[、和与及]", line[match.end() : end]):
            name = _place(part.strip())
            if name is None:
                break
            found.append(name)
    return tuple(dict.fromkeys(found))


@cache
def _locative() -> re.Pattern[str]:
    # not 达到, 受到, 提高到; what may not stand before a word is looked for behind it, so that most characters are passed over
    found = (rf"{word}(?<![达高受遇感得看想升增降]{word})" for word in words("events", "locative"))
    return re.compile(rf"(?:{'|'.join(sorted(found, key=len, reverse=True))})(?!建)")


def _end_of_phrase(folded: str, start: int) -> int:
    stop = re.compile(r"[,;:。!?()的]|等地|等\d").search(folded, start)
    end = min(stop.start() if stop else len(folded), start + 40)
    verb = predicate(folded, start, end)
    return end if verb is None else verb


def _place(part: str) -> str | None:
    """The place with which `part` begins, or None."""
    match = _place_pattern().match(part)
    if match and len(match[0]) > len(match[1]) and not _COMMON.match(part):
        return match[0]
    city = matcher("city").match(part)
    return city[0] if city else None


@cache
def _place_pattern() -> re.Pattern[str]:
    return re.compile(rf"[^的等了\d,，。]{{0,20}}({alternation('events', 'place')})(?<!地区)(?<!各区)(?<!片区)")
