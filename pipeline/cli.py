"""The command line. What takes long to import is imported by the command that needs it, so that --help is quick."""

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

from pipeline.errors import DONE, FAILED, USAGE, RunFailed, UsageError

if TYPE_CHECKING:
    from pipeline.run import Progress
    from pipeline.status import Status
    from transforms.kinds import Kind
    from transforms.read import Reading

SEPARATOR = "--"
T = TypeVar("T")

app = typer.Typer(
    name="newsbeam",
    help="Reads news articles and tells who said what, who warned whom of what, and who must do what by when.",
    epilog="Exit codes: 0 done, 1 failed, 2 usage, 3 more rejects than --max-rejects.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files (.txt, .md, .json, .jsonl, .html, .xml, .rss, .atom, .nitf, .eml, .warc, each also .gz), folders, "
        "or patterns in quotation marks.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="Date of publication of articles that carry none, ISO 8601.")
]
Model = Annotated[
    str | None, typer.Option("--nlp-model", metavar="NAME", help="An installed spaCy pipeline, or a path to one.")
]
Kinds = Annotated[
    list[str] | None, typer.Option(metavar="KIND,...", help="Only these kinds of event; `newsbeam kinds` lists them.")
]
Nested = Annotated[
    bool, typer.Option("--nested", help="Keep statements that are reported within another's content (field `within`).")
]
MaxBytes = Annotated[int, typer.Option(min=1, metavar="N", help="The most bytes of one article, unpacked.")]
MAX_BYTES = 10_000_000  # transforms.read.MAX_BYTES, which would cost the import of pydantic; a test compares them


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    beam: tuple[str, ...] = ()
    if given[:1] == ["run"] and SEPARATOR in given:
        at = given.index(SEPARATOR)
        given, beam = given[:at], tuple(given[at + 1 :])
    try:
        app(args=given, obj=beam, prog_name="newsbeam")
    except UsageError as error:
        _say(str(error))
        sys.exit(USAGE)
    except RunFailed as error:
        _say(f"failed: {error}")
        sys.exit(FAILED)
    except OSError as error:  # a full disk, say
        _say(f"failed: {error}")
        sys.exit(FAILED)
    sys.exit(DONE)


@app.callback(invoke_without_command=True)
def options(
    show_version: Annotated[bool, typer.Option("--version", help="Show the version and exit.", is_eager=True)] = False,
) -> None:
    if show_version:
        from importlib.metadata import version

        typer.echo(f"newsbeam {version('newsbeam')}")
        raise typer.Exit


@app.command(epilog="Options of Beam follow after --, such as: -- --runner FlinkRunner --flink_master localhost:8081")
def run(
    context: typer.Context,
    inputs: Inputs,
    output: Annotated[
        str, typer.Option(metavar="DIR", help="The folder to write to, or - for standard output.", show_default=False)
    ],
    published: Published = None,
    kinds: Kinds = None,
    nested: Nested = False,
    nlp_model: Model = None,
    workers: Annotated[int, typer.Option(min=0, metavar="N", help="Worker processes; 0 works in this one.")] = 1,
    max_bytes: MaxBytes = MAX_BYTES,
    max_rejects: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Exit with 3 if more inputs than this are rejected.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no tables.")] = False,
) -> None:
    """Read articles and write their events: a .jsonl file a kind, rejects.jsonl, articles.jsonl and run.json."""
    from pipeline import report
    from pipeline.options import STDOUT, Extractors, RunOptions
    from pipeline.run import run as run_job

    told = RunOptions(
        inputs=tuple(inputs),
        output=output,
        extraction=Extractors(nlp_model, _names(kinds), nested),
        reading=_reading(published, max_bytes),
        workers=workers,
        max_rejects=max_rejects,
        beam_options=context.obj or (),
    )
    with _progress(quiet) as progress:
        outcome = run_job(told, progress)
    to_stdout = output == STDOUT
    if not quiet and not to_stdout:
        report.show(outcome, Path(output), report.console_for(sys.stdout))
    elif not quiet and (sys.stderr.isatty() or outcome.tally.rejects):
        report.show(outcome, None, report.console_for(sys.stderr))
    raise typer.Exit(outcome.exit_code)


@app.command()
def watch(
    folders: Annotated[list[str], typer.Argument(metavar="DIR", help="Folders to watch.", show_default=False)],
    output: Annotated[str, typer.Option(metavar="DIR", help="The folder to write to.", show_default=False)],
    published: Published = None,
    kinds: Kinds = None,
    nested: Nested = False,
    nlp_model: Model = None,
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="Worker processes.")] = 1,
    max_bytes: MaxBytes = MAX_BYTES,
    metrics_port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, metavar="PORT", help="Serve Prometheus metrics on this port of this machine."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No status line.")] = False,
) -> None:
    """Read what is in folders and what comes into them, until stopped; heartbeat.json tells what it does."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: sys.exit(DONE))  # while it is still being loaded
    from pipeline.options import STDOUT, Extractors, RunOptions
    from pipeline.watch import watch as watch_folders

    if output == STDOUT:
        raise UsageError("watch writes to a folder: give --output a name; `tail -f` shows what comes into its files")
    told = RunOptions(
        inputs=tuple(folders),
        output=output,
        extraction=Extractors(nlp_model, _names(kinds), nested),
        reading=_reading(published, max_bytes),
        workers=workers,
    )
    with _status_line(quiet) as tell:
        status = watch_folders(told, metrics_port, tell)
    if not quiet:
        _say(status.line())


@app.command()
def explain(
    inputs: Inputs,
    json: Annotated[bool, typer.Option("--json", help="One JSON object for each article, one a line.")] = False,
    published: Published = None,
    kinds: Kinds = None,
    nested: Nested = False,
    nlp_model: Model = None,
    max_bytes: MaxBytes = MAX_BYTES,
) -> None:
    """Show what is understood of articles: the evidence in the text, events, times and actors."""
    import orjson

    from pipeline import explain as view
    from pipeline.options import Extractors
    from pipeline.report import console_for
    from schemas import Reject

    console = console_for(sys.stdout)
    articles = 0
    for found in _guarded(
        view.explanations(inputs, _reading(published, max_bytes), Extractors(nlp_model, _names(kinds), nested))
    ):
        if isinstance(found, Reject):
            _say(f"{found.uri}: {found.error}: {found.detail}")
            continue
        articles += 1
        if json:
            sys.stdout.buffer.write(orjson.dumps(view.as_json(found), option=orjson.OPT_APPEND_NEWLINE))
        else:
            view.show(found, console)
    sys.stdout.flush()
    raise typer.Exit(DONE if articles else FAILED)


@app.command()
def validate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a run's output.", show_default=False)],
    articles: Annotated[
        list[str] | None,
        typer.Option(metavar="INPUT", help="Where the articles are, if no longer where they were; may be repeated."),
    ] = None,
) -> None:
    """Check every line of a run's output: schema, ids, links, and each span against its article."""
    from pipeline.validate import validate as check

    report = check(folder, articles or ())
    for fault in report.faults:
        typer.echo(str(fault))
    checked = f"{report.records} lines of {folder}, {report.articles} articles read again"
    if report.faults:
        _say(f"{len(report.faults)} faults in {checked}")
        raise typer.Exit(FAILED)
    typer.echo(f"clean: {checked}")


@app.command()
def schema(
    kind: Annotated[str | None, typer.Argument(metavar="[KIND]", help="One kind; all of them if left out.")] = None,
) -> None:
    """Print the JSON Schema of a kind's records, or an object of all, by kind."""
    import orjson

    from schemas.codec import MODELS, json_schema

    models = dict(MODELS)
    if kind not in models:
        models |= {each.name: each.model for each in _kinds()}
    if kind is not None and kind not in models:
        raise UsageError(f"no kind {kind!r}; there are: {', '.join(models)}")
    shown = json_schema(kind, models) if kind else {name: json_schema(name, models) for name in models}
    typer.echo(orjson.dumps(shown, option=orjson.OPT_INDENT_2).decode())


@app.command(name="kinds")
def list_kinds() -> None:
    """List the kinds of event that can be found, plug-ins' too."""
    from rich.table import Table

    from pipeline.report import console_for

    table = Table("kind", "what it tells", "written to", "extractor")
    for kind in _kinds():
        table.add_row(kind.name, kind.description, f"{kind.plural}.jsonl", kind.extractor)
    console_for(sys.stdout).print(table)


def _kinds() -> "tuple[Kind, ...]":
    from transforms.kinds import kinds

    return kinds()


def _names(kinds: list[str] | None) -> tuple[str, ...] | None:
    """Kinds given as a list with commas, or by repeating the option. Raises UsageError for one that there is not."""
    if not kinds:
        return None
    from transforms.kinds import kinds as registered

    names = tuple(name.strip() for each in kinds for name in each.split(",") if name.strip())
    try:
        registered(names)
    except ValueError as error:
        raise UsageError(f"--kinds: {error}") from None
    return names


def _reading(published: str | None, max_bytes: int) -> "Reading":
    from transforms.read import Reading
    from transforms.read.dates import normalise

    day = None if published is None else normalise(published)
    if published is not None and day is None:
        raise UsageError(f"--published {published!r} is no date: give one such as 2018-12-05 or 2018-12-05T14:30+01:00")
    return Reading(published=day, max_bytes=max_bytes)


def _guarded(items: Iterator[T]) -> Iterator[T]:
    """The items; a language model that cannot be loaded ends the command with its own words."""
    try:
        yield from items
    except (OSError, ValueError, ImportError) as error:
        raise RunFailed(f"{type(error).__name__}: {error}") from error


@contextmanager
def _progress(quiet: bool) -> "Iterator[Progress]":
    """A bar on standard error while there is a terminal to see it."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        job = bar.add_task("reading", total=None)
        yield lambda done, total: bar.update(job, completed=done, total=max(1, total))


@contextmanager
def _status_line(quiet: bool) -> "Iterator[Callable[[Status], None]]":
    """A line on standard error while there is a terminal to see it."""
    if quiet or not sys.stderr.isatty():
        yield lambda status: None
        return
    from rich.console import Console

    with Console(stderr=True).status("starting") as line:
        yield lambda status: line.update(status.line())


def _say(message: str) -> None:
    typer.echo(f"newsbeam: {message}", err=True)
