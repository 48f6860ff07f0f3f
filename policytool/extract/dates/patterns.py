"""The patterns of tokens, as text: what 2024年, 1—11月, “十四五”, 下午2点 and 3年内 look like in folded text.

Every alternative is a named group, after which `tokens` calls what reads it. All repeats are bounded and nothing is tried
inside a number, so that the time is linear in the text.
"""

from __future__ import annotations

__all__ = [
    "BARE_DAY",
    "BRANCHES",
    "CHINESE",
    "COUNTS",
    "COUNT_RUN",
    "DAYS",
    "DAYS_RUN",
    "DAYTIMES",
    "DAY_TO_MONTH",
    "DAY_TO_MONTH_RUN",
    "DIGITS",
    "DIGIT_RUN",
    "EVENT_TAIL",
    "FESTIVALS",
    "LEADS",
    "MEETINGS",
    "MOONS",
    "NUMBERS",
    "NUMBER_RUN",
    "NUMERALS",
    "SIGNS",
]

CHINESE = "一二三四五六七八九"
# 二О二五年, 二0二五年: the nought as it is set, a Latin, Cyrillic or Greek letter, or the figure
_DIGIT = f"零○OoОΟ{CHINESE}"
# 2024 | 1949 | 二零二四 (folded 二〇二四); years before 1400 are no matter of policy, and 1200年 is mostly a length
# 1 9 9 8: type set wide
_YEAR = rf"(?:(?:1[4-9]|2[01])\d\d|(?:1[ ][4-9]|2[ ][01])[ ]\d[ ]\d|[一二][{_DIGIT}0]{{3}})"
_ARABIC_MONTH, _CHINESE_MONTH = "(?:1[ ]?[0-2]|0?[1-9])", f"(?:十[一二]|[{CHINESE}十元])"
_MONTH = f"(?:{_ARABIC_MONTH}|{_CHINESE_MONTH})"
_DAY = rf"(?:3[ ]?[01]|[12][ ]?\d|0?[1-9]|三十一?|[二廿]?十[{CHINESE}]?|廿[{CHINESE}]|[{CHINESE}])"
_ARABIC_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_WEEKDAY = "[一二三四五六日天]"
_TIME_OF_DAY = "(?:上午|下午|中午|早上|早晨|晚上|晚间|凌晨|傍晚|晚(?!报|会))"
_MEET = "召开|举行|举办|发布|公布|宣布|启动|开幕|闭幕|开始"
_MOON_DAY = f"(?:初[{CHINESE}十]|[二廿]?十[{CHINESE}]|二十|廿[{CHINESE}]?|三十)"
_PART_OF_MONTH = f"(?:{_DAY}[日号]|[上中下]旬|[底初末])"
_NAME_OF_MONTH = (
    "[球亮薪饼嫂租息票牙坛子号龄]|革命|文学|流火|怀胎|(?<=八月)十五(?![日号家个名项])|河(?![道流长湖段水面床口岸堤南北西东])|街(?![道头区上面])"
    "|天(?![气津府然山水河桥坛目台文际安长宁元降])|雪(?![灾情后])"
)
# 三月三家企业, 五月五日: more than the numeral follows, or what is counted
_MANY = rf"[{CHINESE}十百千万亿\d日号至~、—-]|多|余|[家个名批项次位条所座]"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CHINESE_DAY = f"(?:三十一?|[二廿]?十[{CHINESE}]?|廿[{CHINESE}]|[{CHINESE}])"
_CENTURY = rf"(?:[12]\d|[一二]?十[{CHINESE}]?|廿[{CHINESE}])"
_NO_MONTH = r"(?:0{1,2}|1[3-9]|[2-9]\d)"
_TO = r"(?:[—-]{1,3}|~{1,2}|至|到)"
# 2025一2027年: the numeral one, set for a dash
_RUN = rf"(?:{_TO}|(?<=\d)一(?=\d))"
_S = r"[ \t]{0,2}"
# 在建党百年之际
_OCCASION = "之[际时]|时[,，]|来临"
_COUNT = rf"(?:\d{{1,3}}(?![\d.])|[{CHINESE}两]百[零{CHINESE}十]{{0,4}}|[{CHINESE}两]?十[{CHINESE}几]?|几十|数十|十几|[{CHINESE}两半几数])"
# The alternatives stand in groups by the characters they may begin with: a look ahead at one character spares the group.
NUMERALS = f"0-9{_DIGIT}十廿百两几数半元"

# Most numerals are no dates: a run that has no unit behind it is left at once
_UNITS = "年学个工自星周天多余半"
_IN_DAYS = "日(?=以?之?[内后])"
LEADS = "最将近过以今未此随之其接连为短前后头"
COUNT_RUN = rf"[{LEADS}][近去往后来下续期短]{{0,2}}的?[ \t]{{0,2}}[{NUMERALS}]|[{NUMERALS}][{NUMERALS}\t\ ~至到—-]{{0,8}}(?:[{_UNITS}]|{_IN_DAYS})"
DAYS_RUN = rf"[{NUMERALS}][{NUMERALS}\t\ ]{{0,5}}日"
DIGIT_RUN = r"\d{4}(?:[-—/.~至到]|[上下]半年)"
NUMBER_RUN = rf"[{NUMERALS}][{NUMERALS}\t\ ~至到、/和第—-]{{0,20}}"

DIGITS = rf"""
  # 2022-03-05 | 2022/3/5 | 2022.3.5
    (?<![\d./])(?P<iso>(?P<iso_y>(?:19|20)\d\d)(?P<iso_s>[-—/.])(?P<iso_m>1[0-2]|0?[1-9])(?P=iso_s)(?P<iso_d>3[01]|[12]\d|0?[1-9])(?!\d|[./—-]\d{{1,2}}(?!\d)))
  # 2021.01—2023.12: months of tables, only in a range
  | (?<![\d./])(?P<iso_months>(?P<im_y1>(?:19|20)\d\d)(?P<im_s>[./-])(?P<im_m1>0[1-9]|1[0-2]){_S}{_TO}{_S}(?P<im_y2>(?:19|20)\d\d)(?P=im_s)(?P<im_m2>0[1-9]|1[0-2])(?![\d./-]))
  # (2021—2023) as it stands in titles
  | (?<=[(〔])(?P<bracket>(?P<b1>(?:19|20)\d\d){_TO}(?P<b2>(?:19|20)\d\d))(?=[)〕])
  # 2024下半年, with no 年 behind the number
  | (?<![\d./-])(?P<bare_year>(?P<by>(?:19|20)\d\d)(?=[上下]半年))
"""
# 9月28至10月3日
DAY_TO_MONTH_RUN = rf"(?<=月)\d{{1,2}}{_TO}\d{{1,2}}月"
DAY_TO_MONTH = rf"(?P<day_to_month>(?P<dm>{_ARABIC_DAY})(?={_TO}{_ARABIC_MONTH}月{_ARABIC_DAY}[日号]))"
NUMBERS = {
    "年学周": rf"""
  # 2021—2035年 | 2021至2025年 | 2020/21年度 | 2023—2024学年
    (?<!\d)(?P<years>(?P<y1>{_YEAR}){_S}(?:{_RUN}|/){_S}(?P<y2>{_YEAR}|\d\d(?!\d)){_S}(?:(?P<school>学年度?)|年度?))
  # 2023学年 | 2023学年度
  | (?<!\d)(?P<schoolyear>(?P<sy>{_YEAR})学年度?)
  # 2024年 | 二零二四年 | 2023年度
  | (?<![\d{_DIGIT}.])(?<!长达|距今|已有|拥有|元前)(?P<year>(?P<y>{_YEAR}){_S}年(?:度|份)?(?![级轻龄]|代(?!表)|的?历史(?![题事文学剧性])))
  # 08年: no length begins with a nought; 21年3月, 98年底: nor is it followed by a part of a year; 九七年: nor 七八年
  | (?<![\d.])(?P<short>(?P<short_y>0\d|[125-9]\d(?=年(?:{_MONTH}月|[底末]|初(?![步心级中])|[上下]半年))
      |(?<![年{CHINESE}十百千万])(?:零[{CHINESE}]|(?!五六|六七|七八|八九)[五六七八九][零{CHINESE}](?!年(?:时间|[内后前来]|以[内后前来])))
    )年)
  # 民国二十六年: years of the republic count from 1912; 光绪二十年三月: years of the moon are left alone
  | (?<=民国)(?P<republic>(?P<rep_n>{_COUNT}|元)年)
  | (?<=光绪|宣统|同治|咸丰|道光|嘉庆|乾隆|雍正|康熙|顺治|崇祯|万历|嘉靖|永乐|洪武|贞观|开元|天宝|开皇|昭和|平成|令和)(?P<reign>(?:{_COUNT}|元)年(?:{_MONTH}月(?:{_DAY}日)?)?)
  # 75周年之际 | 百年之际
  | (?<![\d.{CHINESE}十百])(?P<anniversary>(?:(?P<an>\d{{1,3}}|[{CHINESE}十百零]{{1,4}})周|百)年)(?={_OCCASION})
  # 2020年代 | 80年代 | 九十年代
  | (?<!\d)(?P<decade>(?P<dec>(?:19|20)\d0|\d0|[二三四五六七八九]十){_S}年代)
  # 2021、2022年: the unit is said once, after the last
  | (?<![\d.])(?P<year_too>(?P<yt>(?:19|20)\d\d)(?=(?:、(?:19|20)\d\d){{0,4}}[、和](?:19|20)\d\d年))
  # 60、70年代 | 80至90年代 | 六、七十年代, where the first is no marker of a list
  | (?<!\d)(?P<decades_too>(?P<du1>\d0(?=\D{{1,3}}\d)|(?:[二三四五六七八]十|(?<=[一-鿿])[二三四五六七八])(?=\D{{2,4}}年代))
      (?:{_TO}|[、和])(?P<du2>\d0|[三四五六七八九]十)年代)
  # 六七十年代
  | (?P<decades>(?P<de1>[二三四五六七八])(?P<de2>[三四五六七八九])十年代)
""",
    "月": rf"""
  # 1—11月 | 一至三月
    (?<![\d.])(?<![*×xX某]年)(?P<months>(?P<m1>{_MONTH}){_S}{_RUN}{_S}(?P<m2>{_MONTH}){_S}月份?)
  # 20××年4月中旬至7月底: forms to be filled in are no dates
  | (?<=[*×xX某]年)(?P<masked>{_MONTH}月份?{_PART_OF_MONTH}?(?:{_S}{_TO}{_S}(?:{_MONTH}月份?{_PART_OF_MONTH}?|{_DAY}[日号]))?)
  # 5月 | 12月份 | 十二月
  # not 二月河, 三月街, 五月天, 六月雪, nor the days of the moon 三月三 and 九月九
  | (?<![\d.{CHINESE}十第个每这])(?<![农阴旧]历)(?<![{BRANCHES}]年)(?<!闰)(?P<month>(?P<m>{_MONTH}){_S}月份?(?!{_NAME_OF_MONTH}|(?P=m)(?!{_MANY})))
  # 2024年13月 | 13月5日 | 2月32日: no such month or day
  | (?:(?<=\d\d\d\d年)|(?={_NO_MONTH}月(?:[底末初份上中下]|\d{{1,2}}日)))(?P<no_month>(?P<nm>{_NO_MONTH})月份?)
  # 农历八月十五 | 农历5月初五
  | (?<=[农阴旧]历)(?P<moon_date>(?P<mo_m>{_MONTH})月(?P<mo_d>{_MOON_DAY}|\d{{1,2}}(?=[日号]))[日号]?)
  # 乙巳年三月十九 | 甲辰年腊月初八: read from the month on
  | (?<=[{BRANCHES}]年)(?P<moon_of_year>(?P<my_m>{_MONTH})月(?P<my_d>{_MOON_DAY}))
  # 3、6、9月: the unit is said once, after the last
  | (?<![\d.第])(?P<month_too>(?P<mt>{_ARABIC_MONTH})(?=(?:、{_ARABIC_MONTH}){{0,10}}[、和]{_ARABIC_MONTH}月(?!内)))
  | (?<![{CHINESE}十第])(?P<months_too>(?P<mt2>{_CHINESE_MONTH})(?=(?:、{_CHINESE_MONTH}){{0,10}}[、和]{_CHINESE_MONTH}月(?!内)))
  # 五六月份
  | (?<![{CHINESE}十第])(?P<month_pair>(?P<mp1>[{CHINESE}])(?P<mp2>[{CHINESE}])月份?)
""",
    "日号": rf"""
  # 12—19日 | 9至12日 (not 3至5日内)
    (?<![\d.])(?<!\d:)(?P<days>(?P<d1>{_DAY}){_S}{_RUN}{_S}(?P<d2>{_DAY}){_S}[日号](?!以?之?[内后]|间[隔歇]))
  # 9月5、6日: the unit is said once, after the last
  # 2月32日: no such day
  | (?<=月)(?:(?P<day_too>(?P<dt>{_ARABIC_DAY})(?=(?:[、和]{_ARABIC_DAY}){{1,6}}[日号](?!以?之?[内后])))
      | (?P<no_day>(?P<nd>0{{1,2}}|3[2-9]|[4-9]\d|三十[二三四五六七八九]){_S}日))
  | (?<=\d[、和])(?P<next_day_too>(?P<ndt>{_ARABIC_DAY})(?=(?:[、和]{_ARABIC_DAY}){{1,5}}[日号](?!以?之?[内后])))
  # the day after its month: 3月5日 | 三月十五日 | 5号
  | (?:(?<=[月份 ])|(?<=[至到—-])(?<!\d[—-]))(?P<day>(?P<d>{_DAY}){_S}[日号](?![线楼院令文馆码]|以?之?内))
""",
    "季世规时期末以普": rf"""
  # 二、三季度末 are two days; 二、三季度 is one stretch
    (?<![前头\d第])(?P<quarter_too>(?P<qt>[一二三四1-4])(?=、第?[一二三四1-4]季度[末底]))
  # 三季度 | 4季度 | 一、二季度 | 三季末
  | (?<![前头\d])(?P<quarters>(?P<q1>[一二三四1-4])(?:{_TO}|、|(?<=[一二三])(?=[二三四]))第?(?P<q2>[一二三四1-4])季度)
  | (?<![前头\d每第])(?P<quarter>(?P<q>[一二三四1-4]){_S}季(?:度|(?=[末底][,，、。;；]|[末底][之以]?前|[末底]$)))
  # 18至19世纪
  | (?<![\d半{CHINESE}十])(?<!元前)(?P<centuries>(?P<ce1>{_CENTURY}){_S}(?:{_TO}|、)(?P<ce2>{_CENTURY}){_S}世纪)
  # 20世纪 | 二十一世纪
  | (?<![\d半{CHINESE}十])(?<!元前)(?P<century>(?P<cen>{_CENTURY}){_S}世纪)
  # 十四五规划 without quotation marks
  | (?<![{CHINESE}])(?P<plain>(?P<p2>十?[{CHINESE}]?)五(?=规划|时期|期间|末|以来|普法|(?<=[十{CHINESE}]五)期[初末])(?P<law2>普法)?)
""",
}
"""Numbers by the characters their unit begins with: no two units can stand at one place"""
SIGNS = rf"""
  # “十四五” | “七五”普法 | ‘十五五’
    (?P<plan>["'「『](?P<p1>[二三]?十?[{CHINESE}]?)五["'」』](?P<law>普法)?)
  # 第十四个五年规划
  | (?P<ordinal>第(?P<p3>[一二]?十?[{CHINESE}]?|\d{{1,2}})个五年(?:规划|计划)(?:纲要)?)
  # 第三季度 | 第二至四季度 | 第一、二季度
  | (?P<thirds>第(?P<q4>[一二三四1-4])(?:{_TO}|、)第?(?P<q5>[一二三四1-4])季度(?![末底]))
  | (?P<third>第(?P<q3>[一二三四1-4]){_S}季度)
  # 每年 | 每两年 | 每季度末 | 每季度第一个月 | 每个月 | 每半年 | 每学期 | 逢周三 | 每逢6月
  | (?<!每[一-鿿])(?P<every>(?:每|每?逢(?=周{_WEEKDAY}|星期|\d{{1,2}}月))(?P<ev_n>[{CHINESE}两十\d]{{1,2}}(?!月))?个?(?P<ev_u>
        半年|半个?月|年度?|季度?(?:[首末]月|末(?![端尾])|的?第[一二三]个月)?|月|(?:周|星期){_WEEKDAY}?|日|天|学[期年]|(?<=逢)(?=\d))(?![轻龄球薪均人户]))
  # 4月中下旬 | 3月上中旬
  | (?P<xuns>(?P<x1>[上中])(?P<x2>[中下])旬)
  # 前三季度 | 前2个季度
  | (?<![目以之当从])(?P<firstq>[前头](?P<fq>[一二两三1-3])个?季度)
  # 规划的第二年 | 第二年
  | (?P<nth_year>第(?P<ny>[{CHINESE}十])年(?![级度]))
  # 自本通知印发之日起 | 受理之日起: read backwards from here
  | (?P<issue>之日(?:起|(?=施行|实施|生效)))
  # 2025年首季 | 今年首月 | 首季度
  | (?=首)(?:(?<=年)(?P<first_month>首月)|(?P<first_quarter>首个?季度|(?<=年)首季(?![度节])))
  # 前7月 | 2025年前8月, as headlines have it; not 2020年底前8月
  | (?=[前头][\d{CHINESE}十]{{1,2}}月)(?:(?<!年)(?<![一-鿿]前)(?<![以之此目当提从日月底初末午])|(?<=\d\d\d\d年)|(?<=[今去明前]年))
      (?P<first_months>[前头](?P<fm>1[01]|[2-9]|十一?|[二三四五六七八九])月(?!份?(?:底|初|末|中|[上中下]旬|\d)|[{CHINESE}十]{{1,3}}[日号]))
"""
# Those that are named by their numbers stand in quotation marks: "七一"前
_FESTIVAL = '(?:元旦|春节|除夕|元宵|清明|五一|劳动(?=节)|端午|中秋|国庆|重阳(?=节)|教师(?=节)|(?<=")(?:三八|五四|六一|七一|八一|十一)(?="))'
_OFF = "(?:期间|假期|假日|长假|小长假|黄金周)"
FESTIVALS = rf"""
  # 春节前 | 国庆节后 | “五一”假期 | 元旦、春节期间 | 中秋节当天; not 五一路, 春节联欢晚会, 国庆前夕
    (?<![{CHINESE}十第])(?P<festival>(?P<open1>")?(?P<fe1>{_FESTIVAL})节?(?(open1)")(?:
        (?P<off>{_OFF}) | (?=[、和与及]?"?{_FESTIVAL}节?"?(?P<shared>{_OFF})) | (?=(?P<later>[之以过]?后(?![勤备续])))
      | (?=前后|[之以]?前(?![夕夜往沿后]) | 当[天日] | 起(?![草步源])) | (?<=除夕)夜))
  # 2024年春节 | 今年国庆节 | 每年中秋节
  | (?:(?<=\d\d\d\d年)|(?<=[今去明当同次每]年))(?P<festival_of>(?P<open2>")?(?P<fe2>{_FESTIVAL})节?(?(open2)")(?![联招晚档劳国文慰团路广前后]))
"""
MOONS = rf"""
  # 正月十五 | 腊月二十三 | 大年初一 | 大年三十
    (?<=(?P<moon_of>[正冬腊]))(?P<moon>月(?P<moon_day>{_MOON_DAY}))
  | (?<=大)(?P<new_year>年(?P<ny_day>初[{CHINESE}十]|三十))
"""
EVENT_TAIL = rf"(?:胜利)?(?:召开|闭幕)?(?=(?:\d{{1,3}}周|[一二三四五六七八九十百]{{1,4}}周|百)年(?:{_OCCASION})|以来|[以之]后|后(?![续勤备期])|至今|[之以]?前(?![后列往])|的?(?:\d{{1,3}}|[一二三四五六七八九十百]{{1,3}})[多余]?年(?:来|时|之际))"
MEETINGS = rf"""
  # 党的二十大以来 | 十八届三中全会以来
    (?P<meeting>(?:党的|中共)?(?P<name>[一二]?十?[{CHINESE}]?(?<!第)(?:大|届[{CHINESE}]中全会)){EVENT_TAIL})
"""
DAYTIMES = rf"""
  # 本周 | 上周 | 上一周 | 下个星期 | 本周三
    (?P<week>(?<![基样成资])(?P<wk>本|这|上[上一]?|下[下一]?)个?(?:周|星期)(?P<wd>[{CHINESE}日天末])?(?![边围期转密岁]))
  # 星期五 | 于周三召开 | 周三召开 | 周四上午 | 周五前: by itself; not 星期一至星期五, 5月31日(星期五), nor the name in 周三平
  | (?<![每逢本这上下个至到、—~和及与])(?<![日号])(?<![日号][,( ])(?P<weekday>
        星期(?P<wd1>{_WEEKDAY})(?![至到、—~-]|[和及](?:星期|周))
      | 周(?P<wd2>{_WEEKDAY})(?:(?={_TIME_OF_DAY}|[之以]?前(?!往)|起(?!来))|(?<=[于在]周.)(?=[,。;)]|$|{_MEET})|(?<![一-鿿]周.)(?={_MEET})))
  # 下午2点30分 | 上午9时
  | (?P<clock>(?:上午|下午|中午|晚上|晚间|凌晨|早上|傍晚){_S}\d{{1,2}}[时点:](?:\d{{1,2}}分?|半)?)
"""
DAYS = rf"""
  # 不超过30日 | 期限为十五日: a length, not a day of the month
    (?:(?<=[过满达超约长足])|(?<=[少多低高短长]于)|(?<=[期限]为))(?P<limit>(?P<ln>\d{{1,3}}|[{CHINESE}十百]{{1,4}}){_S}日)
  # 公示90日: no month has so many days
  | (?<![\d.月第—-])(?P<days_long>(?P<dn>3[2-9]|[4-9]\d|[1-9]\d\d){_S}日(?!以?之?[内后元]|龄))
  # 二十三日晚 | 三日宣布: in Chinese numerals most are lengths, unless somebody speaks or a part of the day follows
  | (?=[{CHINESE}十廿])(?:
        (?<![续近前后头每满限达过连])(?P<spoken_day>(?P<sd>{_CHINESE_DAY}){_S}日
          (?={_TIME_OF_DAY}|电(?![力子话网])|讯|宣布|表示|指出|发[布表]|获悉|报道|抵达|会见|会晤|致电))
      # 二十六日，at the head of a clause | 十七日和十八日
      | (?<![一-鿿\d])(?P<day_ahead>(?P<dh>二?十[{CHINESE}]|[二三]十|三十一|廿[{CHINESE}])日(?=,))
      | (?<=日[和、])(?P<day_beside>(?P<db>{_CHINESE_DAY})日(?!以?之?[内后])))
"""
COUNTS = rf"""
  # 3年内 | 近三年 | 五年来 | 20个工作日内 | 未来五年 | 3—5年 | 一年半; not 十年内乱, 三年内战 (but 三年内乱象, 五年内战略)
    (?<![\d.第这那/每{CHINESE}十])(?<!第[{CHINESE}十\d]个)(?<!两个)(?<!元前|公元)(?<![(约]前)(?P<count>
      (?P<lead>最近|将?近|过去|以往|今后|未来|此后|随后|[以之其]后|接下来|连续|为期|短短|最后|(?<![以之此今最提延推滞落元(约前])[前后头])?的?{_S}
      (?<![\d.])(?P<n1>{_COUNT})(?:{_S}{_TO}{_S}(?P<n2>{_COUNT})|(?<=[{CHINESE}两])(?P<n3>[{CHINESE}]|(?<=一)两))?{_S}(?P<many>多|余)?{_S}
      (?=[年个工自学星周天日])
      (?P<unit>年半|个半月|年(?![ \t]{{1,9}}月)|个多?月(?![嫂饼])|个季度|个工作日|工作日|个自然日|自然日|个?学年|个?多?星期|周(?![年边围期岁末密])|天(?![然府津气窗下文线宫坛×])|{_IN_DAYS}|个?年度)
      (?P<after>多|余)?
      (?P<tail>(?:时间|期限|之|以)?内(?!乱(?![象收占建扔停排])|战(?![略胜疫]))|(?:之|以)?后(?![续勤备期台方来])|(?:之|以)?前(?![后三往来沿景端台期]|提(?![交出供升请高报前]))|以来|来(?![自到临访源电看说]|年(?!均)))?
    )
"""
# the bare day 25日 comes last: everything longer has been tried
BARE_DAY = rf"""
    (?<![\d.第前头+])(?P<bareday>(?P<bd>3[01]|[12]\d|0?[1-9]){_S}日(?![均产喀本元语游常志间线龄]|报(?!道)))
"""
