"""Which item of the official indicator frameworks a printed dimension or indicator stands for."""
from __future__ import annotations

import re
from functools import cache

from ontology.concepts import find_concept

_SUFFIX = re.compile(r"(?:指标|情况|分析|得分|方面)+$")
_DEPARTMENT = "部门整体支出"


@cache
def framework_concept(name: str, subject_kind: str) -> str | None:
    """The concept for ``name`` as printed (投入 is the older name of 决策, 管理 of 过程), or None.

    Reports on a department's whole spending follow their own framework, all others the one for projects (财预〔2020〕10号); a name that
    the first does not know is looked up in the other.
    """
    plain = "".join(name.split())
    schemes = ("DepartmentFramework", "ProjectFramework") if subject_kind == _DEPARTMENT else ("ProjectFramework",)
    spellings = (plain, _SUFFIX.sub("", plain))
    return next((found for scheme in schemes for one in spellings if one and (found := find_concept(scheme, one))), None)
