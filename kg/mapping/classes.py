"""Which classes a node is given beside its own, so that no query has to walk rdfs:subClassOf."""
from __future__ import annotations

from typing import Final

from ontology.terms import FK, ORG, QB, SCHEMA, SKOS

TYPES: Final[dict[str, tuple[str, ...]]] = {
    FK.EvaluationReport: (FK.EvaluationReport, SCHEMA.Report),
    FK.Finding: (FK.Finding, FK.StatedProblem),
    FK.AnalysisFinding: (FK.AnalysisFinding, FK.StatedProblem),
    FK.BudgetLine: (FK.BudgetLine, QB.Observation),
    FK.BudgetTable: (FK.BudgetTable, QB.DataSet),
    FK.BudgetFunction: (FK.BudgetFunction, SKOS.Concept),
    FK.BudgetRevenue: (FK.BudgetRevenue, SKOS.Concept),
    FK.EconomicCategory: (FK.EconomicCategory, SKOS.Concept),
    FK.Department: (FK.Department, FK.Organization, ORG.FormalOrganization),
    FK.EvaluationFirm: (FK.EvaluationFirm, FK.Organization, ORG.FormalOrganization),
    FK.Organization: (FK.Organization, ORG.FormalOrganization),
    FK.Region: (FK.Region, SCHEMA.AdministrativeArea),
    FK.PolicyDocument: (FK.PolicyDocument, SCHEMA.Legislation),
    FK.Project: (FK.Project, FK.EvaluationSubject, SCHEMA.Project),
    FK.SpecialFund: (FK.SpecialFund, FK.EvaluationSubject),
    FK.PolicyProgramme: (FK.PolicyProgramme, FK.EvaluationSubject),
    FK.DepartmentSpending: (FK.DepartmentSpending, FK.EvaluationSubject),
    FK.InsuranceFund: (FK.InsuranceFund, FK.EvaluationSubject),
    FK.OtherSubject: (FK.OtherSubject, FK.EvaluationSubject),
}
"""Class -> the types that are written out; classes not listed are written alone."""

SUBJECT_CLASSES: Final[dict[str, str]] = {
    "项目": FK.Project,
    "专项资金": FK.SpecialFund,
    "政策": FK.PolicyProgramme,
    "部门整体支出": FK.DepartmentSpending,
    "社保基金": FK.InsuranceFund,
    "其他": FK.OtherSubject,
}
"""Kind of subject as records spell it -> its class."""
