"""How fast newsbeam is: end to end, by stage, and against the bare language model and other tools.

    python -m benchmarks.throughput [ARTICLES.jsonl] [--articles N] [--rounds N] [--peers] [--write]

Without ARTICLES, articles are made of the samples' paragraphs. Machines are noisy: only ratios of runs that alternate
mean something. `--articles 100` ends within two minutes, but judges no floor that only longer runs can tell. `--peers`
installs other tools into a virtual environment of their own (benchmarks/peers.py), and `--write` puts the figures into
benchmarks/RESULTS.md.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

for _library in ("OPENBLAS", "OMP", "MKL"):  # before numpy is imported: idle threads of its own would count as CPU
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")

from benchmarks import peers  # noqa: E402
from benchmarks.speed import commands, results  # noqa: E402
from benchmarks.speed.material import Material, compose, material, stock, write  # noqa: E402
from benchmarks.speed.models import first_experiment  # noqa: E402
from benchmarks.speed.results import Figure, milliseconds, ratio, ratios  # noqa: E402
from benchmarks.speed.stages import DOCUMENTS, Stages, piped  # noqa: E402

ARTICLES = 1000
IN_PROCESS, QUICK_IN_PROCESS = 200, 40  # articles of the runs in this process, at most
FEW = 200  # articles, up to which the runs are quick
SIZES = (2_000, 20_000)  # small articles, for the memory
QUICK_SIZES = (500, 5_000)
EMPTY_BATCHES = 5

Tables = tuple[list[Figure], list[Figure]]
"""Ratios, and other figures."""


def end_to_end(articles: Material, folder: Path, rounds: int) -> Tables:
    """The command itself: speed, start-up, CPU, memory, and what a second worker brings."""
    runs = commands.alternating(articles, folder, rounds)
    count = len(articles.articles)
    start = median(run.seconds for run in runs.starts)
    own = [max(run.seconds - start, 0.001) for run in runs.one]
    gained = ratios([run.seconds for run in runs.one], [run.seconds for run in runs.two])
    warm = ratios([run.seconds - start for run in runs.one], [max(run.seconds - start, 0.001) for run in runs.two])
    begun = f"{start:.1f} s, {median(run.cpu for run in runs.starts):.1f} s CPU"
    cpu = [run.cpu for run in runs.one]
    lasting = [run.cpu - single.cpu for run, single in zip(runs.one, runs.starts, strict=True)]
    peaks = {"one worker": runs.one, "two workers": runs.two}
    return [
        ratio("two workers: times as fast as one, start-up apart", warm, least=None if _is_quick(articles) else 1.7),
        ratio("two workers: times as fast as one, start-up included", gained),
        ratio("two workers: times the CPU of one", ratios([run.cpu for run in runs.two], cpu)),
    ], [
        _speed("end to end, one worker, start-up included", articles, [run.seconds for run in runs.one]),
        _speed("end to end, one worker, start-up apart", articles, own),
        _speed("end to end, two workers, start-up included", articles, [run.seconds for run in runs.two]),
        Figure("start-up: a run over one article", begun),
        milliseconds("CPU, start-up included", cpu, count),
        milliseconds("CPU, start-up apart", lasting, count),
        *(Figure(f"peak memory, {name}", _megabytes(max(run.peak for run in of))) for name, of in peaks.items()),
    ]  # fmt: skip


def in_process(articles: Material, folder: Path, rounds: int) -> Tables:
    """The extraction by stage, the bare model, and a model of the first experiment's shape, alternating."""
    stages = Stages()
    other = first_experiment(stages.nlp)
    count = len(articles.articles)
    stages.whole(articles.path, folder / "warm-up.jsonl")  # the word lists and patterns are made when first needed
    wholes: list[Counter[str]] = []
    parts: list[Counter[str]] = []
    bare: list[float] = []
    ours: list[float] = []
    first: list[float] = []
    for _ in range(rounds):
        bare.append(stages.bare(articles))
        wholes.append(stages.whole(articles.path, folder / "events.jsonl"))
        ours.append(stages.ours(articles))
        first.append(piped(other, articles))
        parts.append(stages.components(articles))
    totals = [whole.total() for whole in wholes]
    return [
        ratio("whole extraction: times the CPU of the bare model as spaCy runs it", ratios(totals, bare), most=1.1),
        ratio("whole extraction: times the CPU of the model as newsbeam runs it", ratios(totals, ours)),
        ratio("the bare model: times the CPU of the same as newsbeam runs it", ratios(bare, ours)),
        ratio(
            "first experiment's shape: times the CPU of the model as newsbeam runs it", ratios(first, ours), least=1.6
        ),
        ratio("first experiment's shape: times the CPU of the bare model as spaCy runs it", ratios(first, bare)),
    ], list(_by_stage(wholes, parts, ours, count))


def _by_stage(
    wholes: Sequence[Counter[str]], parts: Sequence[Counter[str]], ours: Sequence[float], count: int
) -> Iterator[Figure]:
    for name in parts[0]:
        yield milliseconds(f"stage: language model, {name}", [part[name] for part in parts], count)
    for name in wholes[0]:
        spent = [whole[name] for whole in wholes]
        if name == DOCUMENTS:  # the model's part in it is told above
            spent = [max(time - model, 0.0) for time, model in zip(spent, ours, strict=True)]
        yield milliseconds(f"stage: {name}", spent, count)
    yield milliseconds("all stages", [whole.total() for whole in wholes], count)


def overhead(folder: Path, sizes: Sequence[int]) -> Tables:
    """What the pipeline costs besides the extractor, for which a stand-in stands."""
    batches = commands.empty_batches(folder, EMPTY_BATCHES)
    few, many = commands.empty_runs(folder, sizes)
    grown = (many.cpu - few.cpu) / (sizes[1] - sizes[0])
    limit = 1.2 if sizes == SIZES else None
    return [
        ratio(f"stand-in: memory at {sizes[1]:,} articles by {sizes[0]:,}", [many.peak / few.peak], most=limit),
        milliseconds(f"stand-in: CPU in warm batches of {commands.BATCH}", batches, commands.BATCH, most=2),
    ], [
        Figure("stand-in: CPU of each further article of one run", f"{1000 * grown:.2f} ms"),
        Figure(f"stand-in: peak memory at {sizes[1]:,} articles", _megabytes(many.peak)),
    ]  # fmt: skip


def against_peers(articles: Material) -> list[Figure]:
    """Other tools over the same texts, where they can be installed."""
    found = peers.measured(articles.path)
    return [Figure(f"peer: {name}", told) for name, told in found.items()]


def _is_quick(articles: Material) -> bool:
    return len(articles.articles) <= FEW


def _speed(measure: str, articles: Material, seconds: Sequence[float]) -> Figure:
    middle = median(seconds)
    return Figure(measure, f"{len(articles.articles) / middle:.1f} articles/s, {articles.words / middle:,.0f} words/s")


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.0f} MiB"


def measure(options: argparse.Namespace, folder: Path) -> Tables:
    """All figures, in the order of the table."""
    made = options.path or write(folder / "articles.jsonl", compose(stock(), options.articles))
    articles = material(made)
    articles = articles if len(articles.articles) <= options.articles else articles.part(options.articles, folder)
    most = QUICK_IN_PROCESS if _is_quick(articles) else IN_PROCESS
    part = articles.part(min(most, len(articles.articles)), folder)
    told = f"{len(articles.articles):,} articles, {articles.words:,} words"
    done: Tables = ([], [Figure("articles", told + ("" if options.path else ", made of the samples"))])
    for step in (
        lambda: end_to_end(articles, folder, options.rounds),
        lambda: overhead(folder, QUICK_SIZES if _is_quick(articles) else SIZES),
        lambda: in_process(part, folder, options.rounds),
        lambda: ([], against_peers(part) if options.peers else []),
    ):
        for into, figures in zip(done, step(), strict=True):
            into.extend(figures)
            for figure in figures:
                print(f"{figure.measure}: {figure.value}", file=sys.stderr, flush=True)
    return done


def main() -> None:
    """Print all figures as tables, ratios first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--articles", type=int, default=ARTICLES, help="how many articles, at most")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        first, others = measure(options, Path(folder))
    print(results.table(first), results.table(others), sep="\n\n")
    if options.write:
        before = results.FILE.read_text(encoding="utf-8") if results.FILE.exists() else ""
        results.FILE.write_text(results.document(first, others, results.machine(), before), encoding="utf-8")


if __name__ == "__main__":
    main()
