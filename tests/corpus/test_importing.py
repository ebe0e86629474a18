"""Public event files counted by pair and month: what we export comes back, and what is broken is told."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from dragoman.corpus import scan
from dragoman.corpus.exports import export
from dragoman.corpus.exports.gdelt import EVENTS
from dragoman.corpus.exports.polecat import COLUMNS
from dragoman.corpus.importing import Source, beside, import_counts
from dragoman.documents import archives
from dragoman.errors import InputError
from tests.cli.helpers import run
from tests.corpus.making import make, write_lines

TEXT = "Kenya and Uganda met in Nairobi on 3 May 2024. Mali attacked Chad. Romania criticised Kenya."


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("importing")
    make([write_lines(folder / "a.jsonl", [{"date": "2024-05-04", "text": TEXT}])], folder / "c")
    return folder / "c"


def exported(form: str, corpus: Path, path: Path) -> Path:
    out = io.BytesIO()
    export(form, scan(corpus), out)
    path.write_bytes(out.getvalue())
    return path


def test_what_we_export_comes_back(corpus: Path, tmp_path: Path) -> None:
    gdelt = import_counts(exported("gdelt-events", corpus, tmp_path / "g.csv"), "gdelt")
    polecat = import_counts(exported("polecat", corpus, tmp_path / "p.txt"), "polecat")
    found = {(one.month, one.source, one.target, one.type): one.count for one in gdelt.counts}
    assert found["2024-05", "KEN", "UGA", "CONSULT"] == found["2024-05", "UGA", "KEN", "CONSULT"] == 1
    assert found["2024-05", "MLI", "TCD", "ASSAULT"] == 1
    assert ("2024-05", "MLI", "TCD", "ASSAULT") in {(o.month, o.source, o.target, o.type) for o in polecat.counts}
    assert (gdelt.faults, polecat.faults) == ((), ())


def test_gdelts_zip_old_codes_and_broken_lines(tmp_path: Path) -> None:
    cells = dict.fromkeys(EVENTS, "")
    cells |= {"MonthYear": "202405", "Actor1CountryCode": "ROM", "Actor2CountryCode": "KEN", "EventCode": "0311"}
    line = "\t".join(cells.values())
    alone = "\t".join({**cells, "Actor2CountryCode": "EUR"}.values())
    with zipfile.ZipFile(tmp_path / "a.export.CSV.zip", "w") as archive:
        archive.writestr("a.export.CSV", f"{line}\nbroken\tline\n{alone}\n{line}\n")
    found = import_counts(tmp_path / "a.export.CSV.zip", "gdelt")
    assert [(one.source, one.target, one.type, one.count) for one in found.counts] == [("ROU", "KEN", "AGREE", 2)]
    assert (found.lines, found.counted) == (4, 2)
    assert [fault.rpartition("a.export.CSV.zip:")[2][:29] for fault in found.faults] == [
        "2: the line has 2 cells, GDEL"
    ]


def test_codes_of_ones_own_count_where_they_are_named(tmp_path: Path) -> None:
    cells = dict.fromkeys(EVENTS, "")
    cells |= {"MonthYear": "202405", "Actor1CountryCode": "XVE", "Actor2CountryCode": "KEN", "EventCode": "040"}
    (tmp_path / "g.csv").write_text("\t".join(cells.values()) + "\n")
    assert import_counts(tmp_path / "g.csv", "gdelt").counts == ()
    done = run("import", "gdelt", tmp_path / "g.csv", "--parties", "XVE,KEN")
    assert done.stdout.splitlines()[1:] == ["2024-05,XVE,KEN,CONSULT,1"]


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("id\tname\n1\tKenya\n")
    with pytest.raises(InputError, match="its heads are not those of POLECAT"):
        import_counts(tmp_path / "a.txt", "polecat")


def test_cells_of_any_length_and_bare_carriage_returns_are_read(tmp_path: Path) -> None:
    cells = dict.fromkeys(COLUMNS, "") | {
        "Event Date": "2024-05-03", "Event Type": "AID", "Actor Country": "KEN", "Recipient Country": "UGA",
        "Event Text": "one\rtwo " + "x" * 200_000,
    }  # fmt: skip
    lines = ["\t".join(cells), "\t".join(cells.values())]
    (tmp_path / "p.txt").write_bytes("\r\n".join([*lines, ""]).encode())
    found = import_counts(tmp_path / "p.txt", "polecat")
    assert [(one.source, one.target, one.type) for one in found.counts] == [("KEN", "UGA", "AID")]
    assert found.faults == ()


def test_a_file_that_is_not_there_or_is_no_zip_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no\.csv: No such file"):
        import_counts(tmp_path / "no.csv", "gdelt")
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(InputError, match=r"a\.zip: it cannot be unpacked .*get the file again"):
        import_counts(tmp_path / "a.zip", "gdelt")


def test_a_bomb_and_a_zip_of_several_files_are_refused(tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.CSV", "w") as out,
    ):
        for _ in range(65):
            out.write(bytes(1 << 20))
    with pytest.raises(InputError, match="times its size"):
        import_counts(tmp_path / "bomb.zip", "gdelt")
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.CSV", "")
        archive.writestr("b.CSV", "")
    with pytest.raises(InputError, match="it holds 2 files"):
        import_counts(tmp_path / "two.zip", "gdelt")


def test_beside_theirs_only_states_of_ours_are_counted(tmp_path: Path) -> None:
    text = "Kenya criticised the European Union. Kenya criticised Uganda."
    make([write_lines(tmp_path / "a.jsonl", [{"date": "2024-05-04", "text": text}])], tmp_path / "c")
    (tmp_path / "g.csv").write_bytes(b"")
    done = run("import", "gdelt", tmp_path / "g.csv", "--beside", tmp_path / "c")
    assert done.stdout.splitlines()[1:] == ["2024-05,KEN,UGA,ACCUSE,0,1"]


def test_theirs_stand_beside_ours(corpus: Path, tmp_path: Path) -> None:
    path = exported("gdelt-events", corpus, tmp_path / "g.csv")
    done = run("import", "gdelt", path, "--beside", corpus, "--parties", "KEN,UGA")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "month,source,target,type,theirs,ours", "2024-05,KEN,UGA,CONSULT,1,1", "2024-05,UGA,KEN,CONSULT,1,1",
    ]  # fmt: skip
    only = list(beside([], {("KEN", "UGA", "2024-05", "AID"): 2}))
    assert [(one.theirs, one.ours) for one in only] == [(0, 2)]


HEADS = "Event Date\tEvent Type\tActor Country\tRecipient Country\n"


@pytest.mark.parametrize("source", ["gdelt", "polecat"])
def test_what_cannot_be_read_is_told(source: Source, tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", HEADS.encode() + bytes(range(32, 127)) * 90)
    damaged = bytearray(out.getvalue())
    damaged[60:70] = bytes(10)
    (tmp_path / "a.zip").write_bytes(damaged)
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04")
    told = {"a.zip": "cannot be unpacked", "b.zip": "not a zip file", "no.csv": "No such file", "": "Is a directory"}
    for name, why in told.items():
        with pytest.raises(InputError, match=why):
            import_counts(tmp_path / name, source)


def test_a_zip_that_is_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "RATIO_FROM", 1 << 20)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", HEADS + " " * (2 << 20))
    with pytest.raises(InputError, match="unpacks to 200 times"):
        import_counts(tmp_path / "a.zip", "polecat")


def test_hostile_lines_cost_only_themselves(tmp_path: Path) -> None:
    lines = [
        "2024-05-01\tAID\t" + "KEN;" * 20_000 + "\t" + "UGA;" * 20_000,  # four hundred million pairs
        "2024-05-01\tAID\t" + "x" * 2_000_000 + "\tUGA",
        "2024-05-01\tAID\tKEN\rUGA\tUGA", "2024-05-01\tAID\tKEN\tUGA",
    ]  # fmt: skip
    (tmp_path / "a.txt").write_bytes((HEADS + "\n".join(lines) + "\n").encode())
    found = import_counts(tmp_path / "a.txt", "polecat")
    assert [(one.source, one.target, one.count) for one in found.counts] == [("KEN", "UGA", 1)]
    told = [fault.rpartition("a.txt:")[2][:22] for fault in found.faults]
    assert told == ["2: it has 20001 doers ", "3: the line has 1 cell"]
