"""The style sheet of web pages: light and dark, screen and paper; every colour pair has a contrast of 4.5 or more (WCAG AA)."""

from __future__ import annotations

from policytool.render.headings import Lexis

__all__ = ["stylesheet"]

_STYLE = """\
:root{--paper:#fff;--ink:#1a1a1a;--dim:#595959;--rule:#8a8f98;--head:#eef1f6;--link:#0b57a4;
--gone:#8a1c1c;--gone-paper:#fdecec;--come:#0b4f2d;--come-paper:#e4f4ea;--moved:#5b4a00;--moved-paper:#fff5d1;
--same:#12305c;--same-paper:#e1ebfa;--warn:#7a4b00}
@media (prefers-color-scheme:dark){:root{--paper:#14171c;--ink:#e8e8e8;--dim:#b0b4bb;--rule:#6c737d;--head:#222833;
--link:#8ec2ff;--gone:#ffb4b4;--gone-paper:#3b1b1e;--come:#9fe8b8;--come-paper:#14321f;--moved:#f2d98a;
--moved-paper:#3a3112;--same:#bcd6ff;--same-paper:#1c2d4a;--warn:#f2c078}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink)}
body{margin:0 auto;padding:0 1.5rem 2rem;max-width:80rem;line-height:1.7;
font-family:"Noto Serif CJK SC","Source Han Serif SC","Songti SC",SimSun,"宋体",serif}
h1,h2,h3,th,summary,nav,.kind,.when{font-family:"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",SimHei,"黑体",sans-serif}
h1{font-size:1.7rem;text-align:center;margin:1.5rem 0 1rem;line-height:1.4}
h2{font-size:1.3rem;margin:2rem 0 .5rem}
h3{font-size:1.1rem;margin:1.5rem 0 .5rem}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,.wide:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.5rem;z-index:1}
.hidden,ins::before,ins::after,del::before,del::after,.moved::before,.moved::after{position:absolute;width:1px;height:1px;
overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.note{margin:.2rem 0;font-size:.9rem}
.dim,small,footer,figcaption{color:var(--dim)}
.good{color:var(--come)}.warn{color:var(--warn)}.bad{color:var(--gone)}
del{color:var(--gone);background:var(--gone-paper);text-decoration:line-through}
ins{color:var(--come);background:var(--come-paper);text-decoration:none;font-weight:bold}
.moved{color:var(--moved);background:var(--moved-paper);text-decoration:underline double}
mark{color:var(--same);background:var(--same-paper);text-decoration:underline}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;min-width:40rem;margin:.5rem 0 1rem;table-layout:fixed}
th,td{border:1px solid var(--rule);padding:.35rem .5rem;vertical-align:top;text-align:left;overflow-wrap:anywhere}
thead th{background:var(--head);text-align:center;position:sticky;top:0}
tbody th{font-weight:normal}
.ledger td,.ledger th{vertical-align:middle}
.ledger{min-width:64rem}
.facing td:last-child,.centre{text-align:center}
.band th,.band td{background:var(--head);text-align:center;font-weight:bold}
.fold td.fold,.facing .fold td{text-align:left}
summary{cursor:pointer;color:var(--dim)}
.same{display:flex;gap:1rem;padding:.4rem 0;border-top:1px dotted var(--rule)}
.same>div{flex:1}
.events{list-style:none;padding:0;margin:0}
.events li{display:grid;grid-template-columns:9rem 1fr;gap:1rem;border-top:1px solid var(--rule);padding:.4rem 0}
.events p{margin:0}
.when{font-weight:bold}
.kind{border:1px solid var(--rule);border-radius:.2rem;padding:0 .3rem;font-size:.85rem}
figure{margin:1rem 0}
figcaption{font-size:.85rem}
.lineage{display:block;margin:0 auto;font-size:14px;
font-family:"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",SimHei,sans-serif}
.lineage rect{fill:var(--head);stroke:var(--rule)}
.lineage text{fill:var(--ink)}
.lineage .lone rect{stroke-dasharray:4 3;stroke:var(--ink)}
.lineage .run rect{fill:var(--paper)}
.lineage path{fill:none;stroke:var(--link);stroke-opacity:.75}
.lineage .unchanged,.lineage .renumbered{stroke:var(--rule)}
.lineage .reference-only{stroke:var(--rule);stroke-dasharray:8 3}
.lineage .moved{stroke:var(--moved);stroke-dasharray:2 3}
.lineage .split,.lineage .merged{stroke:var(--come)}
.lineage .serves{stroke:var(--same);stroke-dasharray:6 4}
footer{border-top:1px solid var(--rule);margin-top:2rem;font-size:.85rem}
@media (max-width:40rem){.events li{grid-template-columns:1fr;gap:0}body{padding:0 .7rem 1rem}}
@media print{@page{size:A4 landscape;margin:15mm}
:root{--paper:#fff;--ink:#000;--dim:#444;--rule:#000;--head:#eee;--gone:#8a1c1c;--gone-paper:#fff;--come:#000;
--come-paper:#fff;--moved-paper:#fff;--same-paper:#fff}
body{max-width:none;padding:0;font-size:10.5pt;line-height:1.45}
nav,.skip,footer{display:none}
.wide{overflow:visible}
table,.ledger{min-width:0}
thead{display:table-header-group}thead th{position:static}
tr,.events li,figure{break-inside:avoid}h2,h3{break-after:avoid}
.lineage{max-width:100%;height:auto}
summary{list-style:none}}
"""
# Not every screen reader tells of <ins> and <del>: words only they are given say where a change begins and ends.
_SPOKEN = (("del", "web.deleted"), ("ins", "web.inserted"), (".moved", "web.moved"))


def stylesheet(lexis: Lexis) -> str:
    spoken = "".join(
        f'{name}::before{{content:" [{lexis(key)} "}}\n{name}::after{{content:"] "}}\n' for name, key in _SPOKEN
    )
    return _STYLE + spoken
