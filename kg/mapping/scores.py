"""Scores: of the whole, of departments, of dimensions and indicators."""
from __future__ import annotations

from collections.abc import Sequence

from ingest.records import DimensionScore, EvaluationReport, GradeBand
from ingest.spans import cover
from kg.iri import part
from kg.mapping.framework import framework_concept
from kg.mapping.triples import decimal_literal
from kg.mapping.writer import DocumentWriter
from ontology.terms import FK, SKOS


def write_scores(w: DocumentWriter, report_iri: str, report: EvaluationReport) -> None:
    """Every score the report gives."""
    for predicate, stated in ((FK.score, report.score), (FK.selfScore, report.self_score)):
        if stated is not None:
            w.decimal(report_iri, predicate, stated.value)
            w.evidence(report_iri, predicate, decimal_literal(stated.value), stated.span, report_iri)
    _write_scale(w, report_iri, report.grade_scale)
    _write_sub_scores(w, report_iri, report)
    for predicate, kind, scores in ((FK.hasDimensionScore, "dimension", report.dimensions),
                                    (FK.hasIndicatorScore, "indicator-score", report.indicator_scores)):
        for number, score in enumerate(scores, 1):
            node = part(report_iri, kind, number)
            w.link(report_iri, predicate, node)
            _write_dimension(w, report_iri, node, number, score)
            w.link(node, FK.dimensionConcept, framework_concept(score.name, report.subject.kind))


def _write_scale(w: DocumentWriter, report_iri: str, bands: Sequence[GradeBand]) -> None:
    """The scale of grades that the report states, with its bands."""
    if not bands:
        return
    scale = part(report_iri, "grade-scale")
    w.link(report_iri, FK.gradeScale, scale)
    w.typed(scale, FK.GradeScale)
    w.label(scale, SKOS.prefLabel, "；".join(map(_band_name, bands)))
    w.evidence(report_iri, FK.gradeScale, f"<{scale}>", cover(band.span for band in bands), report_iri)
    for number, band in enumerate(bands, 1):
        node = part(scale, "band", number)
        w.link(scale, FK.hasBand, node)
        w.typed(node, FK.GradeBand)
        w.label(node, SKOS.prefLabel, _band_name(band))
        w.coded(node, FK.grade, "Grades", band.grade)
        w.decimal(node, FK.lowerBound, band.low)
        w.decimal(node, FK.upperBound, band.high)
        w.evidence(scale, FK.hasBand, f"<{node}>", band.span, report_iri)


def _band_name(band: GradeBand) -> str:
    low, high = (str(bound) if bound is not None else None for bound in (band.low, band.high))
    return f"{band.printed}：{low}—{high}分" if low and high else f"{band.printed}：{low}分以上" if low else f"{band.printed}：{high}分以下"


def _write_sub_scores(w: DocumentWriter, report_iri: str, report: EvaluationReport) -> None:
    for number, score in enumerate(report.sub_scores, 1):
        node = part(report_iri, "sub-score", number)
        w.link(report_iri, FK.hasSubScore, node)
        w.typed(node, FK.SubScore)
        w.integer(node, FK.ordinal, number)
        w.link(node, FK.inReport, report_iri)
        w.link(node, FK.scoredUnit, w.entity("department", score.name, "scored", score.span))
        w.label(node, SKOS.prefLabel, score.name)
        w.decimal(node, FK.score, score.score)
        w.coded(node, FK.grade, "Grades", score.grade)
        w.string(node, FK.gradeAsPrinted, score.grade)
        w.quote(node, score.span)


def _write_dimension(w: DocumentWriter, report_iri: str, node: str, number: int, score: DimensionScore) -> None:
    w.typed(node, FK.DimensionScore)
    w.integer(node, FK.ordinal, number)
    w.link(node, FK.inReport, report_iri)
    w.string(node, FK.dimension, score.name)
    w.integer(node, FK.indicatorLevel, score.level)
    w.decimal(node, FK.fullMark, score.full)
    w.decimal(node, FK.score, score.score)
    w.decimal(node, FK.scoreRate, score.rate)
    w.string(node, FK.statedIn, score.source)
    if score.unit:
        w.link(node, FK.scoredUnit, w.entity("department", score.unit, "scored", score.span))
    w.quote(node, score.span)
    if score.reason:
        w.string(node, FK.deductionReason, score.reason.text)
