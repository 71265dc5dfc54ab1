"""The example documents say what the expected records say, and their figures add up except where a slip is planted."""
from __future__ import annotations

import re
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from fiscalkg.examples import example_folder
from tests.fiscalkg.examples_data import expected, locate, report_span, text_of

DOCUMENTS = sorted(expected()["documents"])
REPORTS = expected()["reports"]
CONFLICTS = expected()["conflicts"]
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def ids(records: list[dict[str, Any]]) -> list[str]:
    return [r["id"] for r in records]


def number(printed: str) -> Decimal:
    return Decimal(printed.replace(",", ""))


def planted(document: str, *quotes: str) -> bool:
    """Whether one of the planted slips quotes one of these passages."""
    bare = [re.sub(r"\s+", "", q) for q in quotes]
    return any(re.sub(r"\s+", "", q) in b or b in re.sub(r"\s+", "", q)
               for c in CONFLICTS if c["document"] == document for q in c["quotes"] for b in bare)


# ------------------------------------------------------------------ the files

def test_folder_holds_the_expected_documents_and_nothing_else() -> None:
    assert sorted(p.name for p in example_folder().iterdir()) == DOCUMENTS
    assert sum(p.stat().st_size for p in example_folder().iterdir()) > 150_000


@pytest.mark.parametrize("document", DOCUMENTS)
def test_document_decodes_as_stated(document: str) -> None:
    text = text_of(document)
    assert len(text) > 1000
    assert "\ufffd" not in text
    assert "\ufeff" not in text
    assert "{" not in text


def test_every_rung_of_the_decoding_ladder_is_there() -> None:
    encodings = Counter(d["encoding"] for d in expected()["documents"].values())
    assert encodings["gb18030"] == encodings["utf-8-sig"] == 1
    gb = next(d for d, x in expected()["documents"].items() if x["encoding"] == "gb18030")
    raw = (example_folder() / gb).read_bytes()
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    with pytest.raises(UnicodeDecodeError):
        raw.decode("gbk")                       # a four-byte character: GBK is not enough
    assert b"\r\n" in raw


def test_one_document_is_a_single_line() -> None:
    assert any(text_of(d).count("\n") == 1 for d in DOCUMENTS)


# ------------------------------------------------------------------ the reports

def test_the_reports_are_varied() -> None:
    assert len(REPORTS) == 15
    assert {r["kind"] for r in REPORTS} == {"项目", "专项资金", "政策", "部门整体支出", "社保基金"}
    assert {r["grade"] for r in REPORTS} == {"优", "良", "中", "低", "差"}
    assert len({r["evaluator"] for r in REPORTS if r["evaluator"]}) >= 4
    types = [t for r in REPORTS for p in r["problems"] for i in p["items"] for t in i["types"]]
    assert len(set(types)) == 27
    assert all(1 <= len(i["types"]) <= 3 for r in REPORTS for p in r["problems"] for i in p["items"])
    recurring = Counter(t for r in REPORTS for t in {t for p in r["problems"] for i in p["items"] for t in i["types"]})
    assert sum(1 for n in recurring.values() if n >= 3) >= 15
    cited = Counter(n for r in REPORTS for n in r["doc_numbers"])
    assert sum(1 for n in cited.values() if n >= 2) >= 4


@pytest.mark.parametrize("report", REPORTS, ids=ids(REPORTS))
def test_report_says_what_is_expected_in_this_order(report: dict[str, Any]) -> None:
    document = report["document"]
    start, end = report_span(report)
    at = start
    for problem in report["problems"]:
        if problem["heading"]:
            at, _ = locate(document, problem["heading"], at)
        for item in problem["items"]:
            at, stop = locate(document, item["text"], at)
            assert item["text"].startswith(item["quote"])
            assert stop <= end
            assert all(a in item["text"] for a in item["amounts"])
    for group in report["recommendations"]:
        if group["heading"]:
            at, _ = locate(document, group["heading"], at)
        assert group["n_items"] == len(group["items"])
        for quote in group["items"]:
            at, stop = locate(document, quote, at)
            assert stop <= end


@pytest.mark.parametrize("report", REPORTS, ids=ids(REPORTS))
def test_report_names_its_parties(report: dict[str, Any]) -> None:
    start, end = report_span(report)
    quotes = [*report["departments"], *report["short_names"], *report["short_names"].values()]
    quotes += [q for q in (report["title"], report["commissioner"], report["evaluator"]) if q]
    quotes += [f["quote"] for f in report["funds"]] + [f["text"] for f in report["analysis_findings"]]
    quotes += [x[k] for x in report["rectifications"] for k in ("problem", "measures", "responsible", "deadline")]
    quotes.append(f"{report['score']:g}分")
    for quote in quotes:
        assert locate(report["document"], quote, start)[1] <= end, quote
    flat = re.sub(r"\s+", "", text_of(report["document"])[start:end]).translate(str.maketrans("﹝﹞", "〔〕"))
    assert all(n in flat for n in report["doc_numbers"])
    assert re.search(f"等级[为：:]?(“{report['grade_as_printed']}”|{report['grade_as_printed']}。)", flat)


def test_reports_follow_each_other_without_overlap() -> None:
    spans = sorted((r["document"], *report_span(r)) for r in REPORTS)
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(spans))


@pytest.mark.parametrize("report", REPORTS, ids=ids(REPORTS))
def test_scores_add_up(report: dict[str, Any]) -> None:
    dimensions = report["dimensions"]
    if dimensions:
        assert sum(Decimal(str(d["score"])) for d in dimensions) == Decimal(str(report["score"]))
        assert sum(Decimal(str(d["full"])) for d in dimensions) == 100
    for d in dimensions:
        rate = Decimal(str(d["score"])) / Decimal(str(d["full"])) * 100
        assert abs(rate - Decimal(str(d["rate"]))) <= Decimal("0.005")
    if report["sub_scores"]:
        scores = [Decimal(str(s["score"])) for s in report["sub_scores"]]
        assert sum(scores) / len(scores) == Decimal(str(report["score"]))


@pytest.mark.parametrize("report", REPORTS, ids=ids(REPORTS))
def test_recommendations_answer_problems(report: dict[str, Any]) -> None:
    for a, b in report["alignment"]:
        assert a < len(report["problems"])
        assert b < len(report["recommendations"])


# ------------------------------------------------------------------ figures

def test_planted_slips_are_where_they_say_they_are() -> None:
    assert len(CONFLICTS) >= 12
    assert {c["kind"] for c in CONFLICTS} >= {"rate", "sum", "twice", "score", "unit", "count", "hierarchy"}
    for conflict in CONFLICTS:
        for quote in conflict["quotes"]:
            locate(conflict["document"], quote)


def test_tables_of_the_reports_add_up_except_where_planted() -> None:
    for table in expected()["sums"]:
        for part in [table["total"], *table["parts"]]:
            locate(table["document"], part["quote"])
        total = sum((Decimal(p["value"]) for p in table["parts"]), Decimal(0))
        holds = total == Decimal(table["total"]["value"])
        assert holds == table["holds"], table["what"]
        assert holds or planted(table["document"], table["total"]["quote"]), table["what"]
    assert [t["what"] for t in expected()["sums"] if not t["holds"]] == ["表1-2 农村供水工程分县（区）建设任务表 第3列"]


def rates(computed: str, places: int) -> set[Decimal]:
    """The share and the rate of change that ``a/b`` (either side a sum) may be printed as."""
    above, below = (sum((number(n) for n in side.split("+")), Decimal(0)) for side in computed.split("/"))
    return {(v / below * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) for v in (above, abs(above - below))}


def test_stated_rates_and_sums_hold() -> None:
    assert len(expected()["holds"]) > 100
    for claim in expected()["holds"]:
        locate(claim["document"], claim["quote"])
        stated = claim["stated"].rstrip("%")
        assert stated in claim["quote"]
        if claim["kind"] == "sum":
            assert sum(map(number, re.findall(r"[+-]?[\d,.]+", claim["computed"]))) == number(stated)
        else:
            assert Decimal(stated) in rates(claim["computed"], len(stated.partition(".")[2])), claim


def coded_tables(document: str) -> list[list[tuple[str, str, Decimal]]]:
    """Runs of rows ``code, name, amount`` (tab, pipe or one cell per line); a code that comes again starts a new table."""
    text = text_of(document)
    row = re.compile(r"(?m)^[|\t ]*(\d{3}(?:\d{2}){0,2})\n?[\t |]+([^\t\n|]*[一-鿿][^\t\n|]*?)\n?[\t |]+(-?[\d,]+\.\d\d)(?=[\t\n |])")
    tables: list[list[tuple[str, str, Decimal]]] = [[]]
    for m in row.finditer(text):
        if any(c == m[1] for c, _, _ in tables[-1]):
            tables.append([])
        tables[-1].append((m[1], m[2].strip(), number(m[3])))
    return [t for t in tables if t]


@pytest.mark.parametrize("document", [d for d in DOCUMENTS if "预算" in d])
def test_code_hierarchy_adds_up_except_where_planted(document: str) -> None:
    checked = 0
    for table in coded_tables(document):
        for code, name, amount in table:
            children = [a for c, _, a in table if len(c) == len(code) + 2 and c.startswith(code)]
            if children and sum(children) != amount:
                assert planted(document, f"{code}{name}{amount:,}", f"{code}{name}{amount}"), (code, name, amount, sum(children))
            checked += bool(children)
    assert checked >= 5


def test_budget_records_stand_in_the_documents() -> None:
    budget = expected()["budget"]
    assert len(budget["function_codes"]) > 250
    for record in [r for key in ("facts", "function_codes", "projects", "indicators") for r in budget[key]]:
        locate(record["document"], record["quote"])
    for fact in budget["facts"]:
        printed = {number(n) for n in re.findall(r"-?\d[\d,]*(?:\.\d+)?", fact["quote"])}
        table_only = fact["quote"] == fact["measure"]
        assert table_only or Decimal(str(fact["value"])) in printed, fact
    for table in budget["tables"]:
        locate(table["document"], table["title"])


def total_row(text: str, title: str) -> dict[str, Decimal]:
    """Rows ``label -> amount`` of a two-column tab table under ``title`` (the table's own heading is the last one alone on a line)."""
    body = text[[m.end() for m in re.finditer(rf"(?m)^{re.escape(title)}$", text)][-1]:].split("备注：")[0]
    return {m[1]: number(m[2]) for m in re.finditer(r"(?m)^([^\t\n]+)\t(-?[\d,.]+)$", body)}


def test_totals_of_the_government_budget() -> None:
    text = text_of("云溪市2024年市级政府预算.txt")
    revenue = total_row(text, "2024年云溪市级一般公共预算收入表")
    spending = total_row(text, "2024年云溪市级一般公共预算支出表")
    assert revenue["一、一般公共预算收入"] == revenue["（一）税收收入"] + revenue["（二）非税收入"]
    assert revenue["收入总计"] == revenue["一、一般公共预算收入"] + revenue["二、转移性收入"] == spending["支出总计"]
    labels = list(revenue)
    taxes = labels[labels.index("（一）税收收入") + 1:labels.index("（二）非税收入")]
    assert sum(revenue[t] for t in taxes) == revenue["（一）税收收入"]
    classes = [v for k, v in spending.items() if re.match(r"（[一二三四五六七八九十]+）.*支出$", k)]
    parts = spending["一、一般公共预算支出"], spending["二、转移性支出"]
    assert sum(classes) == sum(parts)
    funds = {k: total_row(text, f"2024年云溪市级社会保险基金预算{k}表") for k in ("收入", "支出")}
    for side, rows in funds.items():
        assert rows.pop("合计") == sum(rows.values()), side


def test_transfers_add_up_by_region_and_by_project() -> None:
    text = text_of("云溪市2024年市级政府预算.txt")
    title = "2024年云溪市级一般公共预算税收返还和转移支付表（按项目分地区列示）"
    body = text[text.index(title):].split("备注：")[0]
    rows = [line.split("\t") for line in body.splitlines() if line.count("\t") == 5 and not line.startswith("项目")]
    values = {r[0]: [number(c) for c in r[1:]] for r in rows}
    for label, (*regions, total) in values.items():
        assert sum(regions) == total, label
    groups = [k for k in values if re.match(r"[一二三]、", k)]
    for k in range(5):
        assert sum(values[g][k] for g in groups) == values["合计"][k]
        assert sum(v[k] for label, v in values.items() if label not in groups and label != "合计") == values["合计"][k]


# ------------------------------------------------------------------ questions and queries

def test_questions_and_queries_refer_to_what_exists() -> None:
    known = set(ids(REPORTS))
    items = {i["id"] for r in REPORTS for p in r["problems"] for i in p["items"]}
    for question in expected()["questions"]:
        assert set(question.get("report_ids", [])) <= known
        value = question["value"]
        if question["answer_type"] == "set":
            members = value["all"] if isinstance(value, dict) else value
            assert members
            assert set(members) <= known
    for query in expected()["queries"]:
        assert query["relevant"]
        assert set(query["relevant"]) <= items


@pytest.mark.corpus
def test_no_sentence_is_copied_from_the_corpus() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the real documents are not here")
    bare = re.compile(r"[\s()（）,，:：;；“”\"]")
    corpus = "".join(bare.sub("", p.read_text(encoding="utf-8-sig")) for p in sorted(CORPUS.glob("*.txt")))
    for document in DOCUMENTS:
        text = text_of(document)
        for sentence in re.findall(r"[^。\n\t|]{15,}。", text) + re.findall(r"[^。\t|]{15,}。", text.replace("\n", "")):
            words = bare.sub("", sentence)
            assert len(words) < 24 or words not in corpus, (document, sentence)
