"""The fault suite: kills at random points, full disks, vanished inputs and mutated articles, over the real command.

    python -m benchmarks.faults [--kills 20] [--mutants 2000] [--seed 1]

Every trial ends with a look at the output: the same bytes as an undisturbed run's, or every input accounted for by a
record or a reject, and never a traceback. Exits with 1 where one is not.
"""

import argparse
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from pipeline.validate import validate

COMMAND = (sys.executable, "-c", "from pipeline.cli import main; main()")
ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "samples" / "articles").glob("*.txt"))
ENOUGH = 180.0  # seconds after which a command is taken to hang


class Broken(Exception):
    """A trial showed a fault."""


def main() -> None:
    """Run all trials, and tell what each came to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--mutants", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    choice = random.Random(given.seed)
    trials: list[tuple[str, Callable[[Path], str]]] = [
        (f"{given.kills} kills of a run", lambda folder: killed_runs(folder, given.kills, choice)),
        (f"{given.kills} kills of a watch", lambda folder: killed_watch(folder, given.kills, choice)),
        ("a disk that is full", full_disk),
        ("inputs that vanish", lambda folder: vanishing(folder, choice)),
        (f"{given.mutants} mutated articles", lambda folder: mutants(folder, given.mutants, choice)),
    ]
    failed = 0
    for name, trial in trials:
        with tempfile.TemporaryDirectory(prefix="newsbeam-faults-") as folder:
            started = time.monotonic()
            try:
                told = trial(Path(folder))
            except Broken as broken:
                failed += 1
                told = f"BROKEN: {broken}"
        print(f"{name}: {told} ({time.monotonic() - started:.0f} s)", flush=True)
    sys.exit(1 if failed else 0)


def articles(folder: Path, count: int, choice: random.Random) -> None:
    """Write articles, each of some paragraphs of the samples."""
    folder.mkdir(parents=True)
    paragraphs = [part for path in SAMPLES for part in path.read_text(encoding="utf-8").split("\n\n")]
    for number in range(count):
        text = "\n\n".join(choice.sample(paragraphs, min(8, len(paragraphs))))
        (folder / f"{number:05d}.txt").write_text(f"Story {number}.\n\n{text}\n", encoding="utf-8")


def start(*arguments: str, **more: object) -> "subprocess.Popen[str]":
    """Start the command in a process group of its own."""
    return subprocess.Popen(
        [*COMMAND, *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True, cwd=ROOT, **more,  # type: ignore[call-overload]
    )  # fmt: skip


def finish(process: "subprocess.Popen[str]", expected: Sequence[int] = (0,)) -> str:
    """Wait for the end. Raises Broken for another exit code than expected, and for a traceback."""
    try:
        said, _ = process.communicate(timeout=ENOUGH)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise Broken(f"no end within {ENOUGH} s") from None
    if process.returncode not in expected or "Traceback" in said:
        raise Broken(f"exit code {process.returncode}: {said[-800:]}")
    return said


def kill(process: "subprocess.Popen[str]", with_workers: bool) -> None:
    """SIGKILL, for the command alone or for its workers too; it may have come to its end by itself."""
    with suppress(ProcessLookupError):
        (os.killpg if with_workers else os.kill)(process.pid, signal.SIGKILL)
    process.wait()


def sinks(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(output.glob("*.jsonl"))}


def clean(output: Path) -> None:
    """Raises Broken where a record is not as it should be."""
    faults = validate(output).faults
    if faults:
        raise Broken(f"{len(faults)} faults, such as: {faults[0]}")


def killed_runs(folder: Path, kills: int, choice: random.Random) -> str:
    """A run killed at random points, at times with its workers, is started again and gives the bytes of another."""
    articles(folder / "in", 150, choice)
    began = time.monotonic()
    finish(start("run", str(folder / "in"), "--output", str(folder / "whole"), "-q", "--workers", "2"))
    whole, length = sinks(folder / "whole"), time.monotonic() - began
    unfinished = 0
    for number in range(kills):
        output = folder / f"out{number % 5}"
        if number % 5 == 0:
            for left in folder.glob("out*"):
                shutil.rmtree(left)
        process = start("run", str(folder / "in"), "--output", str(output), "-q", "--workers", "2")
        time.sleep(choice.uniform(0.2, 0.9 * length))
        unfinished += process.poll() is None
        kill(process, with_workers=bool(number % 2))
        finish(start("run", str(folder / "in"), "--output", str(output), "-q", "--workers", "2"))
        if sinks(output) != whole:
            raise Broken(f"other bytes after kill {number}")
    clean(folder / "whole")
    return f"the bytes of an undisturbed run each time; {unfinished} kills came before the end"


def killed_watch(folder: Path, kills: int, choice: random.Random) -> str:
    """Articles come into a watched folder while the watch is killed and started again: each is there once."""
    articles(folder / "all", 4 * kills, choice)
    (folder / "in").mkdir()
    files = sorted((folder / "all").iterdir())
    output = folder / "out"
    for number in range(kills):
        process = start("watch", str(folder / "in"), "--output", str(output), "-q")
        end = time.monotonic() + choice.uniform(3, 9)
        for path in files[4 * number : 4 * number + 4]:
            shutil.copy(path, folder / "in")
            time.sleep(choice.uniform(0, 0.5))
        time.sleep(max(0, end - time.monotonic()))
        kill(process, with_workers=bool(number % 2))
    process = start("watch", str(folder / "in"), "--output", str(output), "-q")
    end = time.monotonic() + ENOUGH
    while (heard(output, process.pid) != "waiting" or lines(output / "articles.jsonl") < len(files)) and (
        time.monotonic() < end
    ):
        time.sleep(0.2)
    asked = time.monotonic()
    process.send_signal(signal.SIGTERM)
    finish(process)
    stopped = time.monotonic() - asked
    clean(output)
    finish(start("run", str(folder / "in"), "--output", str(folder / "whole"), "-q"))
    for name, data in sinks(folder / "whole").items():
        if sorted(data.splitlines()) != sorted((output / name).read_bytes().splitlines()):
            raise Broken(f"{name} has other lines than a run's")
    return f"the lines of a run, each once; stopped in {stopped:.1f} s"


def heard(output: Path, process: int) -> str | None:
    """What a watch last said it was doing; None while another one's word stands there."""
    try:
        told = json.loads((output / "heartbeat.json").read_bytes())
    except FileNotFoundError:
        return None
    return str(told["state"]) if told["process"] == process else None


def lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0


def full_disk(folder: Path) -> str:
    """No file may grow past a limit, as on a full disk: a clear error, and the earlier output whole."""
    choice = random.Random(2)
    articles(folder / "in", 20, choice)
    output = folder / "out"
    finish(start("run", str(folder / "in"), "--output", str(output), "-q"))
    before = sinks(output)
    articles(folder / "in" / "more", 60, choice)

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (90_000, 90_000))

    said = finish(start("run", str(folder / "in"), "--output", str(output), "-q", preexec_fn=limit), (1, 2))
    if sinks(output) != before:
        raise Broken("the earlier output is not as it was")
    finish(start("run", str(folder / "in"), "--output", str(output), "-q"))
    clean(output)
    return said.strip().splitlines()[-1][:120]


def vanishing(folder: Path, choice: random.Random) -> str:
    """Inputs go while a run reads them: each is a record or a reject."""
    articles(folder / "in", 200, choice)
    files = sorted((folder / "in").iterdir())
    process = start("run", str(folder / "in"), "--output", str(folder / "out"), "-q", "--workers", "2")
    time.sleep(4)
    for path in choice.sample(files, 60):
        path.unlink()
    finish(process)
    told = accounted(folder / "out")
    if len(told) != len(files):
        raise Broken(f"{len(told)} of {len(files)} inputs accounted for")
    return f"{len(files)} inputs accounted for, {lines(folder / 'out' / 'rejects.jsonl')} as rejects"


def accounted(output: Path) -> set[str]:
    """The names of the inputs that a record of an article or a reject tells of."""
    files = (output / f"{name}.jsonl" for name in ("articles", "rejects"))
    return {json.loads(line)["uri"] for path in files for line in path.read_bytes().splitlines()}


def mutants(folder: Path, count: int, choice: random.Random) -> str:
    """Articles with bytes changed, cut out, doubled and swapped: each is a record or a reject."""
    (folder / "in").mkdir()
    seeds = [path.read_bytes() for path in SAMPLES]
    for number in range(count):
        data = bytearray(choice.choice(seeds)[: choice.randint(1, 3000)])
        for _ in range(choice.randint(1, 30)):
            mutate(data, choice)
        if choice.random() < 0.8:  # most are to reach the extractors, rather than to end as damaged UTF-8
            data = bytearray(bytes(data).decode(errors="ignore").encode())
        suffix = choice.choice((".txt", ".txt", ".txt", ".json", ".jsonl", ".md"))
        if suffix in (".json", ".jsonl") and choice.random() < 0.7:
            text = bytes(data).decode(errors="ignore")
            data = bytearray(json.dumps({"text": text, "published": choice.choice(["2024", "x", None])}).encode())
            if choice.random() < 0.3:
                mutate(data, choice)
        (folder / "in" / f"{number:05d}{suffix}").write_bytes(data)
    finish(start("run", str(folder / "in"), "--output", str(folder / "out"), "-q", "--workers", "2"))
    told = {uri.split("#", 1)[0] for uri in accounted(folder / "out")}
    if len(told) != count:
        raise Broken(f"{len(told)} of {count} inputs accounted for")
    clean(folder / "out")
    return f"all accounted for, {lines(folder / 'out' / 'rejects.jsonl')} rejects"


def mutate(data: bytearray, choice: random.Random) -> None:
    """Change some bytes, in place."""
    at = choice.randrange(len(data) + 1)
    kind = choice.randrange(6)
    if kind == 0 and data:
        data[min(at, len(data) - 1)] = choice.randrange(256) if choice.random() < 0.05 else choice.randrange(32, 127)
    elif kind == 1:
        data[at:at] = bytes(choice.choices(b'"\xe2\x80\x9c\n ().,;-0123456789', k=choice.randint(1, 20)))
    elif kind == 2:
        del data[at : at + choice.randint(1, 200)]
    elif kind == 3:
        data[at:at] = data[max(0, at - 300) : at] * choice.randint(1, 3)
    elif kind == 4:
        data[at:at] = choice.choice(("’", "“", "\u2028", "\ufeff", "\U0001f600", "ا", "e\u0301")).encode()
    else:
        begin = choice.randrange(len(data) + 1)
        data[at:at] = data[begin : begin + 100]


if __name__ == "__main__":
    main()
