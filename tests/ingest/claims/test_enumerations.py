from ingest.claims.enumerations import read_enumerations
from tests.ingest.claims.samples import failing, flow, paragraphs

HEAD = "2024年项目支出{}万元，具体使用情况如下："
ITEMS = ["1、调查研究13万元，用于课题研究。", "2、值班工作15.31万元，用于值班。", "3、专项工作23.74万元。"]


def read(*lines):
    text = "\n".join(lines)
    return list(read_enumerations(flow(text), paragraphs(text)))


def test_items_that_add_up():
    (claim,) = read(HEAD.format("52.05"), *ITEMS)
    assert not failing([claim])


def test_an_item_that_leaves_its_amount_out():
    (claim,) = failing(read(HEAD.format("152.05"), *ITEMS, "4、援建尾款，用于援建差额。"))
    assert claim.note == "第4项未列金额"


def test_the_rest_and_other_sums_claim_nothing():
    assert not read(HEAD.format("152.05"), *ITEMS, "4、其他支出。")
    assert not read(HEAD.format("99.9"), *ITEMS)
    assert not read(HEAD.format("52.05").rstrip("："), *ITEMS)
