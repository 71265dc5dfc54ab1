"""Terms of the vocabulary as plain strings, without rdflib. Written by ``python -m ontology.generate``."""
# ruff: noqa: N815
from __future__ import annotations

from typing import Final

from ontology.external import DCTERMS, FOAF, OA, ORG, OWL, PREFIXES, PROV, QB, RDF, RDFS, SCHEMA, SKOS, XSD

__all__ = [
    "DCTERMS",
    "FK",
    "FOAF",
    "OA",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROV",
    "QB",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SKOS",
    "XSD",
]


class FK:
    """Classes, properties and concept schemes of ``fk: <https://w3id.org/fiscal-kg/ns#>``."""

    # Classes.
    Alias: Final = "https://w3id.org/fiscal-kg/ns#Alias"  # 简称约定
    Alignment: Final = "https://w3id.org/fiscal-kg/ns#Alignment"  # 问题建议对应
    Amount: Final = "https://w3id.org/fiscal-kg/ns#Amount"  # 金额
    AnalysisFinding: Final = "https://w3id.org/fiscal-kg/ns#AnalysisFinding"  # 分析中的问题
    BudgetFunction: Final = "https://w3id.org/fiscal-kg/ns#BudgetFunction"  # 支出功能分类科目
    BudgetLine: Final = "https://w3id.org/fiscal-kg/ns#BudgetLine"  # 预算数据
    BudgetRevenue: Final = "https://w3id.org/fiscal-kg/ns#BudgetRevenue"  # 收入分类科目
    BudgetTable: Final = "https://w3id.org/fiscal-kg/ns#BudgetTable"  # 预算表
    Conflict: Final = "https://w3id.org/fiscal-kg/ns#Conflict"  # 数据不符
    Cue: Final = "https://w3id.org/fiscal-kg/ns#Cue"  # 归类线索
    Department: Final = "https://w3id.org/fiscal-kg/ns#Department"  # 部门
    DepartmentSpending: Final = "https://w3id.org/fiscal-kg/ns#DepartmentSpending"  # 部门整体支出
    DimensionScore: Final = "https://w3id.org/fiscal-kg/ns#DimensionScore"  # 指标得分
    Distinction: Final = "https://w3id.org/fiscal-kg/ns#Distinction"  # 不同认定
    Document: Final = "https://w3id.org/fiscal-kg/ns#Document"  # 文件
    EconomicCategory: Final = "https://w3id.org/fiscal-kg/ns#EconomicCategory"  # 支出经济分类科目
    EvaluationFirm: Final = "https://w3id.org/fiscal-kg/ns#EvaluationFirm"  # 评价机构
    EvaluationReport: Final = "https://w3id.org/fiscal-kg/ns#EvaluationReport"  # 绩效评价报告
    EvaluationSubject: Final = "https://w3id.org/fiscal-kg/ns#EvaluationSubject"  # 评价对象
    Evidence: Final = "https://w3id.org/fiscal-kg/ns#Evidence"  # 依据
    Finding: Final = "https://w3id.org/fiscal-kg/ns#Finding"  # 问题
    FindingGroup: Final = "https://w3id.org/fiscal-kg/ns#FindingGroup"  # 问题分组
    FindingPart: Final = "https://w3id.org/fiscal-kg/ns#FindingPart"  # 问题分项
    FrameworkIndicator: Final = "https://w3id.org/fiscal-kg/ns#FrameworkIndicator"  # 指标框架项
    FundUse: Final = "https://w3id.org/fiscal-kg/ns#FundUse"  # 资金使用情况
    GradeBand: Final = "https://w3id.org/fiscal-kg/ns#GradeBand"  # 等级分档
    GradeScale: Final = "https://w3id.org/fiscal-kg/ns#GradeScale"  # 等级标准
    Indicator: Final = "https://w3id.org/fiscal-kg/ns#Indicator"  # 绩效指标
    InsuranceFund: Final = "https://w3id.org/fiscal-kg/ns#InsuranceFund"  # 社保基金
    IssueAssignment: Final = "https://w3id.org/fiscal-kg/ns#IssueAssignment"  # 问题归类
    IssueCluster: Final = "https://w3id.org/fiscal-kg/ns#IssueCluster"  # 共性问题
    IssueType: Final = "https://w3id.org/fiscal-kg/ns#IssueType"  # 问题类型
    Measure: Final = "https://w3id.org/fiscal-kg/ns#Measure"  # 数据
    Mention: Final = "https://w3id.org/fiscal-kg/ns#Mention"  # 提及
    Merge: Final = "https://w3id.org/fiscal-kg/ns#Merge"  # 同一认定
    Organization: Final = "https://w3id.org/fiscal-kg/ns#Organization"  # 机构
    OtherSubject: Final = "https://w3id.org/fiscal-kg/ns#OtherSubject"  # 其他评价对象
    Passage: Final = "https://w3id.org/fiscal-kg/ns#Passage"  # 段落
    PolicyDocument: Final = "https://w3id.org/fiscal-kg/ns#PolicyDocument"  # 政策文件
    PolicyProgramme: Final = "https://w3id.org/fiscal-kg/ns#PolicyProgramme"  # 政策
    Project: Final = "https://w3id.org/fiscal-kg/ns#Project"  # 项目
    ProjectEntry: Final = "https://w3id.org/fiscal-kg/ns#ProjectEntry"  # 项目填报
    Recommendation: Final = "https://w3id.org/fiscal-kg/ns#Recommendation"  # 建议
    RecommendationGroup: Final = "https://w3id.org/fiscal-kg/ns#RecommendationGroup"  # 建议分组
    Rectification: Final = "https://w3id.org/fiscal-kg/ns#Rectification"  # 整改
    Region: Final = "https://w3id.org/fiscal-kg/ns#Region"  # 行政区划
    ResultUse: Final = "https://w3id.org/fiscal-kg/ns#ResultUse"  # 结果应用
    Section: Final = "https://w3id.org/fiscal-kg/ns#Section"  # 章节
    SpecialFund: Final = "https://w3id.org/fiscal-kg/ns#SpecialFund"  # 专项资金
    StatedProblem: Final = "https://w3id.org/fiscal-kg/ns#StatedProblem"  # 所述问题
    SubScore: Final = "https://w3id.org/fiscal-kg/ns#SubScore"  # 分部门得分

    # Properties.
    about: Final = "https://w3id.org/fiscal-kg/ns#about"  # 所证事物
    administrativeLevel: Final = "https://w3id.org/fiscal-kg/ns#administrativeLevel"  # 行政层级
    amount: Final = "https://w3id.org/fiscal-kg/ns#amount"  # 金额（元）
    answers: Final = "https://w3id.org/fiscal-kg/ns#answers"  # 针对
    arrivalRate: Final = "https://w3id.org/fiscal-kg/ns#arrivalRate"  # 到位率
    arrived: Final = "https://w3id.org/fiscal-kg/ns#arrived"  # 到位
    baseDate: Final = "https://w3id.org/fiscal-kg/ns#baseDate"  # 评价基准日
    category: Final = "https://w3id.org/fiscal-kg/ns#category"  # 项目类别
    cell: Final = "https://w3id.org/fiscal-kg/ns#cell"  # 单元格
    characters: Final = "https://w3id.org/fiscal-kg/ns#characters"  # 字符数
    cites: Final = "https://w3id.org/fiscal-kg/ns#cites"  # 引用
    classificationYear: Final = "https://w3id.org/fiscal-kg/ns#classificationYear"  # 科目年度
    codeAsPrinted: Final = "https://w3id.org/fiscal-kg/ns#codeAsPrinted"  # 科目编码原文
    codeLevel: Final = "https://w3id.org/fiscal-kg/ns#codeLevel"  # 科目级次
    columnLabel: Final = "https://w3id.org/fiscal-kg/ns#columnLabel"  # 列名
    commissionedBy: Final = "https://w3id.org/fiscal-kg/ns#commissionedBy"  # 委托单位
    computed: Final = "https://w3id.org/fiscal-kg/ns#computed"  # 复算值
    concerns: Final = "https://w3id.org/fiscal-kg/ns#concerns"  # 涉及
    conflictKind: Final = "https://w3id.org/fiscal-kg/ns#conflictKind"  # 不符类别
    cue: Final = "https://w3id.org/fiscal-kg/ns#cue"  # 线索
    deadline: Final = "https://w3id.org/fiscal-kg/ns#deadline"  # 期限
    decision: Final = "https://w3id.org/fiscal-kg/ns#decision"  # 认定方式
    deductionReason: Final = "https://w3id.org/fiscal-kg/ns#deductionReason"  # 扣分原因
    depth: Final = "https://w3id.org/fiscal-kg/ns#depth"  # 层级
    difference: Final = "https://w3id.org/fiscal-kg/ns#difference"  # 差额
    dimension: Final = "https://w3id.org/fiscal-kg/ns#dimension"  # 维度
    dimensionConcept: Final = "https://w3id.org/fiscal-kg/ns#dimensionConcept"  # 对应框架指标
    directedTo: Final = "https://w3id.org/fiscal-kg/ns#directedTo"  # 建议对象
    distinguishes: Final = "https://w3id.org/fiscal-kg/ns#distinguishes"  # 区分的事物
    documentKind: Final = "https://w3id.org/fiscal-kg/ns#documentKind"  # 文件类别
    economicCode: Final = "https://w3id.org/fiscal-kg/ns#economicCode"  # 经济分类科目
    encoding: Final = "https://w3id.org/fiscal-kg/ns#encoding"  # 编码
    end: Final = "https://w3id.org/fiscal-kg/ns#end"  # 止
    endYear: Final = "https://w3id.org/fiscal-kg/ns#endYear"  # 终止年度
    evaluatedBy: Final = "https://w3id.org/fiscal-kg/ns#evaluatedBy"  # 评价机构
    evaluates: Final = "https://w3id.org/fiscal-kg/ns#evaluates"  # 评价对象
    evaluationKind: Final = "https://w3id.org/fiscal-kg/ns#evaluationKind"  # 评价类型
    evidenceAmount: Final = "https://w3id.org/fiscal-kg/ns#evidenceAmount"  # 所涉金额
    executionRate: Final = "https://w3id.org/fiscal-kg/ns#executionRate"  # 支出率
    explainedBy: Final = "https://w3id.org/fiscal-kg/ns#explainedBy"  # 扣分所涉问题
    explanation: Final = "https://w3id.org/fiscal-kg/ns#explanation"  # 说明
    fileName: Final = "https://w3id.org/fiscal-kg/ns#fileName"  # 文件名
    findingGroup: Final = "https://w3id.org/fiscal-kg/ns#findingGroup"  # 问题分组
    fiscalYear: Final = "https://w3id.org/fiscal-kg/ns#fiscalYear"  # 预算年度
    forRegion: Final = "https://w3id.org/fiscal-kg/ns#forRegion"  # 涉及地区
    fragment: Final = "https://w3id.org/fiscal-kg/ns#fragment"  # 片段地址
    fullMark: Final = "https://w3id.org/fiscal-kg/ns#fullMark"  # 分值
    fullName: Final = "https://w3id.org/fiscal-kg/ns#fullName"  # 全称
    functionCode: Final = "https://w3id.org/fiscal-kg/ns#functionCode"  # 功能分类科目
    fundType: Final = "https://w3id.org/fiscal-kg/ns#fundType"  # 资金性质
    governmentLevel: Final = "https://w3id.org/fiscal-kg/ns#governmentLevel"  # 资金级次
    grade: Final = "https://w3id.org/fiscal-kg/ns#grade"  # 等级
    gradeAsPrinted: Final = "https://w3id.org/fiscal-kg/ns#gradeAsPrinted"  # 等级原文
    gradeScale: Final = "https://w3id.org/fiscal-kg/ns#gradeScale"  # 等级标准
    hasBand: Final = "https://w3id.org/fiscal-kg/ns#hasBand"  # 分档
    hasDimensionScore: Final = "https://w3id.org/fiscal-kg/ns#hasDimensionScore"  # 维度得分
    hasEvidence: Final = "https://w3id.org/fiscal-kg/ns#hasEvidence"  # 依据
    hasFundUse: Final = "https://w3id.org/fiscal-kg/ns#hasFundUse"  # 资金使用情况
    hasIndicatorScore: Final = "https://w3id.org/fiscal-kg/ns#hasIndicatorScore"  # 指标得分
    hasMeasure: Final = "https://w3id.org/fiscal-kg/ns#hasMeasure"  # 所涉数据
    hasSubScore: Final = "https://w3id.org/fiscal-kg/ns#hasSubScore"  # 分部门得分
    heading: Final = "https://w3id.org/fiscal-kg/ns#heading"  # 标题
    horizon: Final = "https://w3id.org/fiscal-kg/ns#horizon"  # 目标期限
    inDocument: Final = "https://w3id.org/fiscal-kg/ns#inDocument"  # 所在文件
    inGroup: Final = "https://w3id.org/fiscal-kg/ns#inGroup"  # 所在分组
    inMention: Final = "https://w3id.org/fiscal-kg/ns#inMention"  # 所在段落
    inRegion: Final = "https://w3id.org/fiscal-kg/ns#inRegion"  # 所在地区
    inReport: Final = "https://w3id.org/fiscal-kg/ns#inReport"  # 所在报告
    indicatorLevel: Final = "https://w3id.org/fiscal-kg/ns#indicatorLevel"  # 指标级次
    issueType: Final = "https://w3id.org/fiscal-kg/ns#issueType"  # 问题类型
    issueYear: Final = "https://w3id.org/fiscal-kg/ns#issueYear"  # 发文年份
    issuedBy: Final = "https://w3id.org/fiscal-kg/ns#issuedBy"  # 发文机关
    kept: Final = "https://w3id.org/fiscal-kg/ns#kept"  # 保留的事物
    leadDepartment: Final = "https://w3id.org/fiscal-kg/ns#leadDepartment"  # 主管部门
    level1: Final = "https://w3id.org/fiscal-kg/ns#level1"  # 一级指标
    level2: Final = "https://w3id.org/fiscal-kg/ns#level2"  # 二级指标
    lowerBound: Final = "https://w3id.org/fiscal-kg/ns#lowerBound"  # 下限
    managedBy: Final = "https://w3id.org/fiscal-kg/ns#managedBy"  # 主管部门
    measureLabel: Final = "https://w3id.org/fiscal-kg/ns#measureLabel"  # 计量内容
    measures: Final = "https://w3id.org/fiscal-kg/ns#measures"  # 衡量内容
    member: Final = "https://w3id.org/fiscal-kg/ns#member"  # 成员问题
    memberCount: Final = "https://w3id.org/fiscal-kg/ns#memberCount"  # 问题数
    mentions: Final = "https://w3id.org/fiscal-kg/ns#mentions"  # 提到
    mergedName: Final = "https://w3id.org/fiscal-kg/ns#mergedName"  # 并入的名称
    moneyUnit: Final = "https://w3id.org/fiscal-kg/ns#moneyUnit"  # 金额单位
    notice: Final = "https://w3id.org/fiscal-kg/ns#notice"  # 读取提示
    numericValue: Final = "https://w3id.org/fiscal-kg/ns#numericValue"  # 数值
    ofSubject: Final = "https://w3id.org/fiscal-kg/ns#ofSubject"  # 所属对象
    operator: Final = "https://w3id.org/fiscal-kg/ns#operator"  # 比较符
    ordinal: Final = "https://w3id.org/fiscal-kg/ns#ordinal"  # 序号
    organization: Final = "https://w3id.org/fiscal-kg/ns#organization"  # 编报单位
    page: Final = "https://w3id.org/fiscal-kg/ns#page"  # 页码
    partOfLine: Final = "https://w3id.org/fiscal-kg/ns#partOfLine"  # 上级数据
    period: Final = "https://w3id.org/fiscal-kg/ns#period"  # 评价期间
    periodEnd: Final = "https://w3id.org/fiscal-kg/ns#periodEnd"  # 评价期终止年度
    periodStart: Final = "https://w3id.org/fiscal-kg/ns#periodStart"  # 评价期起始年度
    periodTargetText: Final = "https://w3id.org/fiscal-kg/ns#periodTargetText"  # 周期目标值原文
    phase: Final = "https://w3id.org/fiscal-kg/ns#phase"  # 预算阶段
    planned: Final = "https://w3id.org/fiscal-kg/ns#planned"  # 预算安排
    primaryIssueType: Final = "https://w3id.org/fiscal-kg/ns#primaryIssueType"  # 首要问题类型
    printedValue: Final = "https://w3id.org/fiscal-kg/ns#printedValue"  # 印出数字
    projectCode: Final = "https://w3id.org/fiscal-kg/ns#projectCode"  # 项目编码
    projectName: Final = "https://w3id.org/fiscal-kg/ns#projectName"  # 所属项目原文
    property: Final = "https://w3id.org/fiscal-kg/ns#property"  # 所证属性
    quote: Final = "https://w3id.org/fiscal-kg/ns#quote"  # 原文
    rank: Final = "https://w3id.org/fiscal-kg/ns#rank"  # 位次
    rateBase: Final = "https://w3id.org/fiscal-kg/ns#rateBase"  # 支出率基数
    reason: Final = "https://w3id.org/fiscal-kg/ns#reason"  # 理由
    recommendationGroup: Final = "https://w3id.org/fiscal-kg/ns#recommendationGroup"  # 建议分组
    rectifies: Final = "https://w3id.org/fiscal-kg/ns#rectifies"  # 整改的问题
    refersTo: Final = "https://w3id.org/fiscal-kg/ns#refersTo"  # 所指
    regionCode: Final = "https://w3id.org/fiscal-kg/ns#regionCode"  # 区划代码
    reportCount: Final = "https://w3id.org/fiscal-kg/ns#reportCount"  # 报告数
    responsibleBody: Final = "https://w3id.org/fiscal-kg/ns#responsibleBody"  # 责任单位
    revenueCode: Final = "https://w3id.org/fiscal-kg/ns#revenueCode"  # 收入分类科目编码
    role: Final = "https://w3id.org/fiscal-kg/ns#role"  # 金额性质
    rowLabel: Final = "https://w3id.org/fiscal-kg/ns#rowLabel"  # 行名
    rule: Final = "https://w3id.org/fiscal-kg/ns#rule"  # 规则
    scope: Final = "https://w3id.org/fiscal-kg/ns#scope"  # 口径
    score: Final = "https://w3id.org/fiscal-kg/ns#score"  # 得分
    scoreRate: Final = "https://w3id.org/fiscal-kg/ns#scoreRate"  # 得分率
    scoredUnit: Final = "https://w3id.org/fiscal-kg/ns#scoredUnit"  # 受评单位
    selfScore: Final = "https://w3id.org/fiscal-kg/ns#selfScore"  # 自评得分
    severity: Final = "https://w3id.org/fiscal-kg/ns#severity"  # 严重程度
    sha256: Final = "https://w3id.org/fiscal-kg/ns#sha256"  # 校验值
    sharesProblemsWith: Final = "https://w3id.org/fiscal-kg/ns#sharesProblemsWith"  # 问题相同
    shortName: Final = "https://w3id.org/fiscal-kg/ns#shortName"  # 简称
    spans: Final = "https://w3id.org/fiscal-kg/ns#spans"  # 原文片段
    spent: Final = "https://w3id.org/fiscal-kg/ns#spent"  # 支出
    start: Final = "https://w3id.org/fiscal-kg/ns#start"  # 起
    startYear: Final = "https://w3id.org/fiscal-kg/ns#startYear"  # 起始年度
    stated: Final = "https://w3id.org/fiscal-kg/ns#stated"  # 所述值
    statedIn: Final = "https://w3id.org/fiscal-kg/ns#statedIn"  # 出处形式
    subjectClass: Final = "https://w3id.org/fiscal-kg/ns#subjectClass"  # 对应的类
    subjectKind: Final = "https://w3id.org/fiscal-kg/ns#subjectKind"  # 对象类别
    subjectMatter: Final = "https://w3id.org/fiscal-kg/ns#subjectMatter"  # 预算事项
    targetExplanation: Final = "https://w3id.org/fiscal-kg/ns#targetExplanation"  # 指标说明
    targetText: Final = "https://w3id.org/fiscal-kg/ns#targetText"  # 目标值原文
    targetUnit: Final = "https://w3id.org/fiscal-kg/ns#targetUnit"  # 目标单位
    targetValue: Final = "https://w3id.org/fiscal-kg/ns#targetValue"  # 目标数值
    text: Final = "https://w3id.org/fiscal-kg/ns#text"  # 文字
    totalAmount: Final = "https://w3id.org/fiscal-kg/ns#totalAmount"  # 项目总额
    typicalFinding: Final = "https://w3id.org/fiscal-kg/ns#typicalFinding"  # 典型问题
    unit: Final = "https://w3id.org/fiscal-kg/ns#unit"  # 单位
    upperBound: Final = "https://w3id.org/fiscal-kg/ns#upperBound"  # 上限
    usedBy: Final = "https://w3id.org/fiscal-kg/ns#usedBy"  # 用款单位
    validUntil: Final = "https://w3id.org/fiscal-kg/ns#validUntil"  # 有效期至
    value: Final = "https://w3id.org/fiscal-kg/ns#value"  # 所证取值
    yearAmount: Final = "https://w3id.org/fiscal-kg/ns#yearAmount"  # 年度金额
    yuan: Final = "https://w3id.org/fiscal-kg/ns#yuan"  # 金额（元）
    yuanPerUnit: Final = "https://w3id.org/fiscal-kg/ns#yuanPerUnit"  # 折合元
    zone: Final = "https://w3id.org/fiscal-kg/ns#zone"  # 线索位置

    # Concept schemes.
    AdministrativeLevels: Final = "https://w3id.org/fiscal-kg/ns#AdministrativeLevels"  # 行政层级
    AmountRoles: Final = "https://w3id.org/fiscal-kg/ns#AmountRoles"  # 金额性质
    BudgetTopics: Final = "https://w3id.org/fiscal-kg/ns#BudgetTopics"  # 预算事项
    ConflictKinds: Final = "https://w3id.org/fiscal-kg/ns#ConflictKinds"  # 不符类别
    ConflictSeverities: Final = "https://w3id.org/fiscal-kg/ns#ConflictSeverities"  # 数据不符性质
    CueZones: Final = "https://w3id.org/fiscal-kg/ns#CueZones"  # 线索位置
    DepartmentFramework: Final = "https://w3id.org/fiscal-kg/ns#DepartmentFramework"  # 部门整体支出绩效评价共性指标体系框架
    DocumentKinds: Final = "https://w3id.org/fiscal-kg/ns#DocumentKinds"  # 文件类别
    EvaluationKinds: Final = "https://w3id.org/fiscal-kg/ns#EvaluationKinds"  # 评价类型
    FindingSeverities: Final = "https://w3id.org/fiscal-kg/ns#FindingSeverities"  # 问题严重程度
    FundTypes: Final = "https://w3id.org/fiscal-kg/ns#FundTypes"  # 资金性质
    GovernmentLevels: Final = "https://w3id.org/fiscal-kg/ns#GovernmentLevels"  # 资金级次
    Grades: Final = "https://w3id.org/fiscal-kg/ns#Grades"  # 绩效等级
    Horizons: Final = "https://w3id.org/fiscal-kg/ns#Horizons"  # 目标期限
    IssueTypes: Final = "https://w3id.org/fiscal-kg/ns#IssueTypes"  # 问题类型
    MoneyUnits: Final = "https://w3id.org/fiscal-kg/ns#MoneyUnits"  # 金额单位
    Phases: Final = "https://w3id.org/fiscal-kg/ns#Phases"  # 预算阶段
    ProjectFramework: Final = "https://w3id.org/fiscal-kg/ns#ProjectFramework"  # 项目支出绩效评价指标体系框架
    RateBases: Final = "https://w3id.org/fiscal-kg/ns#RateBases"  # 支出率基数
    Scopes: Final = "https://w3id.org/fiscal-kg/ns#Scopes"  # 口径
    SubjectKinds: Final = "https://w3id.org/fiscal-kg/ns#SubjectKinds"  # 对象类别

    # Structures.
    budgetStructure: Final = "https://w3id.org/fiscal-kg/ns#budgetStructure"  # 预算数据结构
