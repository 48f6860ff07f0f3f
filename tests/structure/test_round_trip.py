"""Made-up laws and documents are read back as they were made: lines from a tree give the tree's ids."""

from hypothesis import given, settings
from hypothesis import strategies as st

from policytool.model import Level
from policytool.numerals import chinese

from .test_documents import document

SENTENCES = st.sampled_from(
    [
        "市人民政府负责示范工作。",
        "第三条规定的期限不适用于前款。",
        "第二条、第三条所列材料应当真实。",
        "违反本条例第五条第二款规定的，责令改正；情节严重的，处以罚款。",
        "前款所称材料，是指书面材料",
        "申请人应当登记，法律另有规定的除外。",
    ]
)
BLANKS = st.sampled_from(["　", " ", ""])


@st.composite
def laws(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """The lines of a law and the ids of its chapters, articles, paragraphs and points."""
    blank, number, sub = draw(BLANKS), 0, 0
    lines, ids = [], []
    for chapter in range(1, draw(st.integers(1, 3)) + 1):
        lines.append(f"第{chinese(chapter)}章　示范工作")
        ids.append(f"chp_{chapter}")
        for _ in range(draw(st.integers(1, 5))):
            sub = sub + 1 if number and draw(st.integers(0, 9)) == 0 else 0
            number += not sub
            label = f"第{chinese(number)}条" + (f"之{chinese(sub)}" if sub else "")
            name = f"chp_{chapter}__art_{number}" + (f"-{sub}" if sub else "")
            ids.append(name)
            for paragraph in range(1, draw(st.integers(1, 3)) + 1):
                points = draw(st.integers(0, 3))
                text = "有下列情形之一的，不予登记：" if points else draw(SENTENCES)
                lines.append((label + blank if paragraph == 1 else "") + ("市" if paragraph == 1 else "") + text)
                ids.append(f"{name}__para_{paragraph}")
                for point in range(1, points + 1):
                    lines.append(f"（{chinese(point)}）未备案；")
                    ids.append(f"{name}__para_{paragraph}__point_{point}")
    return lines, ids


@settings(max_examples=150)
@given(laws(), st.booleans())
def test_laws_read_back(law: tuple[list[str], list[str]], listed: bool) -> None:
    lines, ids = law
    heads = [line for line in lines if "章　" in line]
    text = ["示范条例", *(["目　录", *heads] if listed else []), *lines]
    tree = document("\n".join(text)).tree
    assert [node.id for node in tree.walk() if node.level is not Level.DOCUMENT] == ids


@st.composite
def outlines(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """The lines of an official document and the ids of its headings and paragraphs; numbers may run through."""
    runs, second = draw(st.booleans()), 0
    lines, ids = [], []
    for first in range(1, draw(st.integers(1, 4)) + 1):
        lines.append(f"{chinese(first)}、重点任务")
        ids.append(f"h1_{first}")
        second = second if runs else 0
        for _ in range(draw(st.integers(0, 3))):
            second += 1
            lines.append(f"（{chinese(second)}）加强领导。" + draw(st.sampled_from(["", "各级要加强领导。"])))
            ids.append(f"h1_{first}__h2_{second}")
            for third in range(1, draw(st.integers(0, 3)) + 1):
                lines.append(f"{third}{draw(st.sampled_from('.．﹒、'))}加强宣传。")
                ids.append(f"h1_{first}__h2_{second}__h3_{third}")
            lines.append("市发展改革委负责本项工作。")
            ids.append(f"{ids[-1]}__para_1")
    return lines, ids


@settings(max_examples=150)
@given(outlines())
def test_official_documents_read_back(made: tuple[list[str], list[str]]) -> None:
    lines, ids = made
    tree = document("\n".join(["关于示范工作的意见", *lines])).tree
    assert [node.id for node in tree.walk() if node.level is not Level.DOCUMENT] == ids
