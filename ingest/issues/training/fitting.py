"""Fitting the linear model and the two rankings on the written texts, and saving them as the package's data."""
from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from ingest.issues.codes import CODES, INDEX
from ingest.issues.features import sentence_features
from ingest.issues.lexicon import lexicon
from ingest.issues.model import RARITY_STEP, LinearModel
from ingest.issues.ranking import FIRST_FEATURES, FURTHER_FEATURES, Floats, Rankings, first_table, further_table
from ingest.issues.text import read
from ingest.issues.training.corpus import Example, WrittenFinding, background, combinations, findings, sentences
from ingest.issues.training.solver import Row, solve
from ingest.issues.zones import Zones, lay_out

COST, EPOCHS, LEAST_COUNT = 1.0, 10, 2
FIRST_COST, FURTHER_COST, RANKING_EPOCHS = 0.1, 0.05, 8
FOLDS, NOISE, DROPPED, COPIES, SEED = 5, 6, 0.3, 2, 3


def fit_model(examples: Sequence[Example]) -> LinearModel:
    """The linear model of ``examples``, rounded as it ships."""
    features = [_features(example.text) for example in examples]
    counts = Counter(name for names in features for name in names)
    columns = {name: row for row, name in enumerate(sorted(name for name, count in counts.items() if count >= LEAST_COUNT))}
    rarity = np.sqrt(np.sqrt(np.array([len(features) / counts[name] for name in columns])))
    rarity = np.round(rarity / RARITY_STEP).clip(1, 255) * RARITY_STEP
    rows = [_row([columns[name] for name in names if name in columns], rarity) for names in features]
    targets = -np.ones((len(rows), len(CODES)))
    for number, example in enumerate(examples):
        for code in example.codes:
            targets[number, INDEX[code]] = 1.0
    weights = solve(rows, targets, len(columns) + 1, cost=COST, epochs=EPOCHS)
    step = float(np.abs(weights[:-1]).max()) / 127
    return LinearModel(columns, rarity, np.round(weights[:-1] / step) * step, weights[-1])


def _features(text: str) -> tuple[str, ...]:
    """The features of all sentences, those with figures left out: figures are accidental."""
    found = (name for sentence in read(text).sentences for name in sentence_features(sentence, lexicon()).names)
    return tuple(dict.fromkeys(name for name in found if "0" not in name))


def _row(columns: list[int], rarity: Floats) -> Row:
    indices = np.array(columns, dtype=np.intp)
    values = rarity[indices] if columns else np.empty(0)
    values = values / np.sqrt((values * values).sum()) if columns else values
    return np.append(indices, len(rarity)), np.append(values, 1.0)


def fit_rankings(written: Sequence[WrittenFinding], base: Sequence[Example]) -> Rankings:
    """The two rankings. Each finding is laid out by a model that has not seen its chapter, in ``COPIES`` copies with sentences that name
    no problem put between, and at times without its first sentence, as real findings are.
    """
    chapters = sorted({finding.report for finding in written})
    fold = {chapter: number % FOLDS for number, chapter in enumerate(chapters)}
    models = [fit_model([*base, *_pieces(finding for finding in written if fold[finding.report] != number)]) for number in range(FOLDS)]
    draw, empty = random.Random(SEED), background()  # noqa: S311 - copies, not secrets
    varied = [(finding, text) for finding in written for text in _copies(finding, empty, draw)]
    laid = [(finding, lay_out(read(text, finding.heading), lexicon(), models[fold[finding.report]])) for finding, text in varied]
    together = _together([example.codes for example in base if len(example.codes) > 1] + [finding.codes for finding in written])
    first = _fit_first(laid)
    return Rankings(first, _fit_further(laid, first, together), together)


def _pieces(written: Iterable[WrittenFinding]) -> list[Example]:
    return [sentence for finding in written for sentence in finding.sentences]


def _copies(finding: WrittenFinding, empty: Sequence[str], draw: random.Random) -> list[str]:
    texts = []
    for _ in range(COPIES):
        kept = list(finding.sentences)
        if any(finding.codes[0] in sentence.codes for sentence in kept[1:]) and draw.random() < DROPPED:
            kept = kept[1:]
        parts = [sentence.text for sentence in kept]
        for _ in range(draw.randint(0, NOISE)):
            parts.insert(draw.randint(1, len(parts)), draw.choice(empty))
        texts.append("".join(parts))
    return texts


def _fit_first(laid: Sequence[tuple[WrittenFinding, Zones]]) -> Floats:
    """Weights by which the first kind of a finding stands before kinds that it has not."""
    differences = []
    for finding, zones in laid:
        table = first_table(zones)
        own = table[INDEX[finding.codes[0]]]
        differences += [own - table[column] for column, code in enumerate(CODES) if code not in finding.codes]
    size = len(FIRST_FEATURES)
    rows = [(np.arange(size), one) for one in differences]
    return solve(rows, np.ones((len(rows), 1)), size, cost=FIRST_COST, epochs=RANKING_EPOCHS)[:, 0]


def _fit_further(laid: Sequence[tuple[WrittenFinding, Zones]], first: Floats, together: Floats) -> Floats:
    """Weights that tell the further kinds of a finding from those that it has not."""
    rows: list[Row] = []
    targets: list[float] = []
    size = len(FURTHER_FEATURES)
    for finding, zones in laid:
        table = first_table(zones)
        own = INDEX[finding.codes[0]]
        wide = further_table(zones, table, np.add.reduce(table * first, axis=1), own, together)
        for column, code in enumerate(CODES):
            if column != own:
                rows.append((np.arange(size), wide[column]))
                targets.append(1.0 if code in finding.codes else -1.0)
    return solve(rows, np.array(targets)[:, None], size, cost=FURTHER_COST, epochs=RANKING_EPOCHS)[:, 0]


def _together(labels: Sequence[Sequence[str]]) -> Floats:
    """Log odds that the kind of the column goes with the kind of the row."""
    pairs, counts = np.zeros((len(CODES), len(CODES))), np.zeros(len(CODES))
    for codes in labels:
        for code in codes:
            counts[INDEX[code]] += 1
            for other in codes:
                if other != code:
                    pairs[INDEX[code], INDEX[other]] += 1
    return np.asarray(np.log((pairs + 0.3) / (counts[:, None] + 8)) + 4)


def train(folder: Path) -> None:
    """Fit on everything that is written and save ``vocabulary.txt``, ``rarity.npy``, ``weights.npy``, ``model.json``."""
    written, base = findings(), [*sentences(), *combinations()]
    model = fit_model([*base, *_pieces(written)])
    ranks = fit_rankings(written, base)
    step = float(np.abs(model.weights).max()) / 127
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocabulary.txt").write_text("".join(f"{name}\n" for name in model.columns), encoding="utf-8", newline="")
    np.save(folder / "rarity.npy", np.round(model.rarity / RARITY_STEP).astype(np.uint8))
    np.save(folder / "weights.npy", np.round(model.weights / step).astype(np.int8))
    facts = {
        "step": step, "offsets": [round(float(value), 9) for value in model.offsets],
        "first": dict(zip(FIRST_FEATURES, _rounded(ranks.first), strict=True)),
        "further": dict(zip(FURTHER_FEATURES, _rounded(ranks.further), strict=True)),
        "together": {code: _rounded(row) for code, row in zip(CODES, ranks.together, strict=True)},
    }
    (folder / "model.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8", newline="")


def _rounded(values: Floats) -> list[float]:
    return [round(float(value), 6) for value in values]
