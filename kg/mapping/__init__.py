"""Records of one document to the triples of its graph: a pure function, so that documents can be mapped in any process.

What hangs where (``D`` the document, ``R`` a report). Every node that is a passage has fk:inDocument, fk:start, fk:end and fk:quote;
findings, recommendations, headings of groups have their cleaned text (fk:text, fk:heading) and its slices fk:spans "120-168 172-188":


    D          fk:Document: fk:fileName, fk:sha256, fk:encoding, fk:characters, dcterms:title, fk:documentKind, fk:fiscalYear,
               dcterms:publisher
    section    fk:Section: fk:heading, fk:depth, fk:ordinal, dcterms:isPartOf (section, R or D); fk:start/fk:end from heading to
               the end of its content (no quote), fk:spans those of the heading
    R          fk:EvaluationReport: dcterms:title, fk:ordinal, fk:evaluates S, fk:leadDepartment, fk:commissionedBy,
               fk:evaluatedBy, fk:evaluationKind, fk:period, fk:periodStart/End, fk:baseDate, fk:score, fk:selfScore, fk:grade,
               fk:gradeAsPrinted, fk:hasDimensionScore, fk:hasIndicatorScore, fk:hasSubScore, fk:hasFundUse, fk:cites;
               fk:start/fk:end of the whole (no quote)
    group      fk:FindingGroup: fk:heading, fk:ordinal, fk:inReport
    finding    fk:Finding (problems chapter) or fk:AnalysisFinding (with fk:dimension), both fk:StatedProblem: fk:text,
               fk:ordinal, fk:inReport, fk:inGroup, fk:issueType, fk:primaryIssueType, fk:concerns (subject, departments),
               fk:evidenceAmount, fk:hasMeasure, fk:mentions, fk:cites, fk:responsibleBody, fk:severity
    why a type fk:IssueAssignment: fk:about finding, fk:issueType, fk:rank, fk:rule, fk:cue (fk:Cue: fk:text, fk:zone)
    advice     fk:RecommendationGroup (fk:answers group), fk:Recommendation: fk:text, fk:inGroup, fk:inReport;
               fk:Alignment says why
    money      fk:Amount: fk:yuan, fk:printedValue, fk:moneyUnit, fk:role; fk:FundUse: skos:prefLabel, fk:planned, fk:arrived,
               fk:spent (fk:Amount), fk:arrivalRate, fk:executionRate, fk:rateBase, fk:governmentLevel, fk:ofSubject S, fk:inReport
    budget     fk:BudgetLine: qb:dataSet (fk:BudgetTable, dcterms:title), fk:rowLabel, fk:columnLabel, fk:measureLabel,
               fk:numericValue, fk:unit, fk:amount (yuan), fk:organization, fk:fiscalYear, fk:phase, fk:fundType, fk:scope,
               fk:codeAsPrinted, fk:functionCode, fk:economicCode, fk:revenueCode, fk:forRegion, fk:subjectMatter, fk:partOfLine
    project    fk:ProjectEntry: skos:prefLabel, fk:ofSubject S, fk:projectCode, fk:managedBy, fk:usedBy, fk:startYear, fk:endYear,
               fk:totalAmount, fk:yearAmount; fk:Indicator: skos:prefLabel, fk:level1/2, fk:targetText, fk:operator …, fk:ofSubject S
    values     fk:Evidence: fk:about, fk:property, fk:value and the passage, for every value that is no passage itself

Things that documents share (departments, firms, regions, subjects S, policies) are described in the identity graph (``kg.identity``):
skos:prefLabel/altLabel (language zh), types, fk:inRegion, fk:subjectKind, schema:legislationIdentifier …
"""
