"""Promises that the whole source has to keep, which neither types nor import contracts can hold."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from gridfs import GridFSBucket

from store.connections import MAJORITY, Connections, collection

ROOT = Path(__file__).parents[2]
ROOMS = ("commands", "domain", "jobs", "ml", "operations", "planner", "simulation", "store", "web")
SOURCES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
# Inner rooms are told what time it is, what stands in the environment, and which seed to take.
INNER = ("domain", "ml", "operations", "planner", "simulation")
OUTER_ONLY = {
    "datetime.now", "dt.datetime.now", "dt.datetime.utcnow", "dt.date.today", "date.today", "time.time", "os.environ",
    "os.getenv", "random.random", "random.choice", "random.shuffle", "uuid.uuid4",
}  # fmt: skip
LOWERED = re.compile(r"""\bw\s*=\s*[0-9"']|WriteConcern\(\s*[0-9w]|[?&]w=|journal\s*=\s*False|\bj\s*=\s*False""")


def in_rooms(*rooms: str) -> list[Path]:
    return [path for path in SOURCES if path.relative_to(ROOT).parts[0] in rooms]


def dotted(node: ast.AST) -> str:
    match node:
        case ast.Attribute():
            return f"{dotted(node.value)}.{node.attr}"
        case ast.Name():
            return node.id
    return "?"


def names_used(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            yield node.lineno, dotted(node)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_write_is_acknowledged_by_less_than_a_majority(path: Path) -> None:
    assert not LOWERED.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "line", ["WriteConcern(1)", "WriteConcern(w=0)", "MongoClient(uri, w=1)", '"mongodb://host/?w=1"', "j=False"]
)
def test_the_search_above_finds_what_it_looks_for(line: str) -> None:
    assert LOWERED.search(line)


def test_collections_files_and_the_database_write_with_majority(database: Connections) -> None:
    assert MAJORITY.document["w"] == "majority"
    assert collection("children").write_concern == MAJORITY
    assert database.database.write_concern == MAJORITY
    assert GridFSBucket(database.database)._files.write_concern == MAJORITY


@pytest.mark.parametrize("path", in_rooms(*INNER), ids=lambda path: str(path.relative_to(ROOT)))
def test_inner_rooms_are_told_time_environment_and_chance(path: Path) -> None:
    found = [f"line {line}: {name}" for line, name in names_used(path) if name in OUTER_ONLY]
    assert not found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_unpickled_or_evaluated(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not imported & {"pickle", "joblib", "marshal", "shelve", "dill", "cloudpickle"}
    assert not called & {"eval", "exec"}


def said_in(path: Path) -> Iterator[tuple[str, set[str | None]]]:
    """Yield the messages of a module, "" for what is not written out, each with the names of its values."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        if isinstance(node, ast.Call) and called in {"sentence", "plural_sentence"}:
            count = 2 if called == "plural_sentence" else 1
            names = {keyword.arg for keyword in node.keywords}
            for message in node.args[:count]:
                text = message.value if isinstance(message, ast.Constant) else ""
                yield str(text), (names | {"number"} if count > 1 and "%(number)s" in str(text) else names)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_messages_are_written_out_where_they_are_collected_and_name_their_values(path: Path) -> None:
    if path.name in {"sentences.py", "kept_sentences.py"}:
        return
    for message, names in said_in(path):
        assert message
        assert set(re.findall(r"%\((\w+)\)s", message)) == names


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_is_called_utils_or_helpers(path: Path) -> None:
    assert path.stem not in {"utils", "helpers", "common", "misc"}


def test_every_web_template_escapes_by_itself() -> None:
    templates = [*(ROOT / "web" / "templates").rglob("*.html")]
    assert templates
    unsafe = [path.name for path in templates if re.search(r"\|\s*safe\b|autoescape false", path.read_text("utf-8"))]
    assert not unsafe
