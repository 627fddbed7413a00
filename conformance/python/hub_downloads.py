"""Files and whole repos, cached and fetched."""

from pathlib import Path

from checks import check, run, settings
from hub_client import asked, control, empty, folder, gated, manual, many, member, pickles, private, same, sharded
from hub_client import small, tree, twin


def snapshot(repo, patterns=None):
    target = folder / "snapshots" / repo
    member.snapshot_download(repo, local_dir=target, allow_patterns=patterns)
    files = [file for file in tree(repo) if not patterns or file.path.startswith(patterns[:-1])]
    for file in files:
        same(file, target / file.path)
    found = {str(path.relative_to(target)) for path in target.rglob("*") if path.is_file()}
    found = {path for path in found if not path.startswith(".cache/")}
    assert found == {file.path for file in files}, found ^ {file.path for file in files}
    return files


@check("a file is downloaded once and afterwards taken from the cache")
def _():
    asked()
    first = member.hf_hub_download(small, "config.json")
    # Its HEAD follows the redirect within the Hub, and then it reads where that led.
    assert asked()["methods"] == {"hub.resolve": 1, "hub.resolve-cache": 2}
    assert member.hf_hub_download(small, "config.json") == first
    assert asked()["methods"] == {"hub.resolve": 1, "hub.resolve-cache": 1}
    same(next(file for file in tree(small) if file.path == "config.json"), Path(first))


@check("a file on LFS comes from the other host, without the token")
def _():
    asked()
    path = member.hf_hub_download(small, "model.safetensors")
    assert asked()["methods"]["hub.files.get"] == 1
    same(next(file for file in tree(small) if file.path == "model.safetensors"), Path(path))


@check("an older commit is served by its digits after a newer one")
def _():
    before = member.model_info(small).sha
    after = control("POST", "/_sandbox/commit", {"repo": small, "files": {"config.json": "{}"}})["commit"]
    assert member.model_info(small).sha == after != before
    assert Path(member.hf_hub_download(small, "config.json")).read_text() == "{}"
    assert Path(member.hf_hub_download(small, "config.json", revision=before)).read_text() != "{}"


@check("snapshot_download brings every file of one with a single file of weights")
def _():
    assert len(snapshot(gated)) >= 6


@check("snapshot_download asks for the revision alone when everything is there")
def _():
    member.snapshot_download(gated, local_dir=folder / "snapshots" / gated)
    asked()
    member.snapshot_download(gated, local_dir=folder / "snapshots" / gated)
    assert asked()["methods"] == {"hub.models.get": 1}


@check("snapshot_download brings every file of a private one")
def _():
    snapshot(private)


@check("snapshot_download brings every file of a sharded one", slow=True)
def _():
    assert sum(file.path.endswith(".safetensors") for file in snapshot(sharded)) == 4


@check("snapshot_download brings every file of one with original/ and a consolidated twin", slow=True)
def _():
    paths = {file.path for file in snapshot(twin)}
    assert {"original/consolidated.00.pth", "consolidated.safetensors"} <= paths, paths


@check("snapshot_download brings every file of one gated by hand", slow=True)
def _():
    snapshot(manual)


@check("snapshot_download brings every file of one with pickles only", slow=True)
def _():
    assert not any(file.path.endswith(".safetensors") for file in snapshot(pickles))


@check("snapshot_download brings the one file of an empty one")
def _():
    assert [file.path for file in snapshot(empty)] == [".gitattributes"]


@check("snapshot_download brings the files that a pattern chooses of ten thousand", slow=True)
def _():
    assert len(snapshot(many, "shells/07/070*")) == 100


if __name__ == "__main__":
    run(settings["quick"])
