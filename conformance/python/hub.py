"""Hugging Face's own Python client against the sandbox's hub."""

import hashlib
import json
import time
from pathlib import Path

import httpx2
from checks import check, raises, run, settings
from huggingface_hub import HfApi
from huggingface_hub.errors import (
    DisabledRepoError,
    GatedRepoError,
    HfHubHTTPError,
    LocalEntryNotFoundError,
    RemoteEntryNotFoundError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from huggingface_hub.hf_api import RepoFile, RepoFolder

url = settings["url"]
folder = Path(settings["folder"])
member = HfApi(token="hf_sandboxmember")
guest = HfApi(token="hf_sandboxguest")
nobody = HfApi(token=False)

small = "tidepool-labs/pebble-2m"
sharded = "tidepool-labs/heron-30m-it"
twin = "lumenforge/lantern-12m-instruct"
gated = "lumenforge/beacon-2m"
manual = "lumenforge/citadel-12m"
private = "tidepool-labs/undertow-2m"
pickles = "oldharbor/anchor-pickle"
empty = "oldharbor/empty-shelf"
many = "oldharbor/ten-thousand-shells"
shard = "model-00001-of-00004.safetensors"


def control(method, path, body=None):
    answer = httpx2.request(method, url + path, content=json.dumps(body) if method != "GET" else None)
    answer.raise_for_status()
    return answer.json()


def asked():
    """What the hub was asked since the last call: requests by method, ranges by file."""
    log = control("GET", "/_sandbox/requests")
    control("DELETE", "/_sandbox/requests")
    return log


def fail(method, *instructions):
    control("POST", "/retry_test", {"instructions": {method: instructions}, "global": True})


def tree(repo, api=member):
    return [entry for entry in api.list_repo_tree(repo, recursive=True) if isinstance(entry, RepoFile)]


def same(file, path):
    """The file on disk hashes to what the tree says of it."""
    content = path.read_bytes()
    assert len(content) == file.size, f"{file.path}: {len(content)} bytes instead of {file.size}"
    if file.lfs:
        assert hashlib.sha256(content).hexdigest() == file.lfs.sha256, f"{file.path}: another SHA-256"
    else:
        blob = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
        assert blob == file.blob_id, f"{file.path}: another git SHA-1"


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


@check("whoami names the owner of the token")
def _():
    me = member.whoami()
    assert (me["type"], me["name"]) == ("user", "sandbox-member"), me
    assert me["auth"]["accessToken"]["displayName"] == "sandbox read", me


@check("a token nobody has is refused with 401")
def _():
    error = raises(HfHubHTTPError, HfApi(token="hf_wrong").whoami)
    assert error.response.status_code == 401, error.response.status_code


@check("model_info with files_metadata gives size, blob and SHA-256 of every file")
def _():
    info = member.model_info(sharded, files_metadata=True)
    files = {file.path: file for file in tree(sharded)}
    assert {one.rfilename for one in info.siblings} == set(files)
    for one in info.siblings:
        file = files[one.rfilename]
        assert (one.size, one.blob_id) == (file.size, file.blob_id), one
        assert (one.lfs and one.lfs.sha256) == (file.lfs and file.lfs.sha256), one


@check("model_info gives the properties it is asked to expand, and the revision asked for")
def _():
    info = member.model_info(gated, expand=["sha", "gated", "usedStorage", "safetensors", "cardData", "downloads"])
    assert info.gated == "auto" and info.used_storage > 0 and info.downloads == 92_400, info
    assert info.safetensors.total == sum(info.safetensors.parameters.values()) > 900_000, info.safetensors
    assert info.card_data.license == "gemma", info.card_data
    assert member.model_info(gated, revision=info.sha).sha == info.sha


@check("a tree of ten thousand files is read over all its pages")
def _():
    asked()
    entries = list(nobody.list_repo_tree(many, recursive=True))
    files = {entry.path for entry in entries if isinstance(entry, RepoFile)}
    folders = {entry.path for entry in entries if isinstance(entry, RepoFolder)}
    assert len(files) == 10_002 and len(folders) == 11, (len(files), len(folders))
    assert asked()["methods"]["hub.tree"] > 10
    assert len(list(nobody.list_repo_tree(many))) == 3
    assert len(list(nobody.list_repo_tree(many, "shells/07"))) == 1000


@check("get_paths_info describes files and folders and leaves out what is not there")
def _():
    entries = member.get_paths_info(twin, ["config.json", "original", "nothing.json"], expand=True)
    assert {entry.path for entry in entries} == {"config.json", "original"}, entries
    assert {type(entry) for entry in entries} == {RepoFile, RepoFolder}
    assert all(entry.last_commit for entry in entries)


@check("a file is downloaded once and afterwards taken from the cache")
def _():
    asked()
    first = member.hf_hub_download(small, "config.json")
    assert asked()["methods"]["hub.resolve"] == 2
    assert member.hf_hub_download(small, "config.json") == first
    assert asked()["methods"]["hub.resolve"] == 1
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


@check("a gate lets nobody through without a token, nor with a wrong one, and says so")
def _():
    for api, status in ((nobody, 401), (guest, 403)):
        for call in (
            lambda: api.auth_check(gated),
            lambda: api.hf_hub_download(gated, "model.safetensors", local_dir=folder / "refused"),
            lambda: api.snapshot_download(manual, local_dir=folder / "refused"),
        ):
            error = raises(GatedRepoError, call)
            assert error.response.status_code == status, error.response.status_code
            assert "restricted" in str(error), error


@check("a gate lets through whom it was opened for")
def _():
    member.auth_check(gated)
    member.auth_check(manual)


@check("a private repo is not found by who may not see it")
def _():
    for api in (nobody, guest):
        raises(RepositoryNotFoundError, api.model_info, private)
        raises(RepositoryNotFoundError, api.hf_hub_download, private, "config.json")
    member.auth_check(private)


@check("a repo, a revision and a file that are missing each raise their own error")
def _():
    raises(RepositoryNotFoundError, member.model_info, "tidepool-labs/nothing")
    raises(RepositoryNotFoundError, member.hf_hub_download, "tidepool-labs/nothing", "config.json")
    raises(RevisionNotFoundError, member.model_info, small, revision="nothing")
    raises(RevisionNotFoundError, member.hf_hub_download, small, "config.json", revision="nothing")
    raises(RevisionNotFoundError, lambda: list(member.list_repo_tree(small, revision="nothing")))
    raises(RemoteEntryNotFoundError, member.hf_hub_download, small, "nothing.json")


@check("a repo that was taken down is told as that")
def _():
    raises(DisabledRepoError, member.model_info, "oldharbor/sunken")
    error = raises(LocalEntryNotFoundError, member.hf_hub_download, "oldharbor/sunken", "config.json")
    assert type(error.__cause__) is DisabledRepoError, error.__cause__


@check("a repo is found by the name it had before")
def _():
    assert member.model_info("tidepool-labs/heron-30m").id == sharded
    same(next(file for file in tree(sharded) if file.path == "config.json"), Path(member.hf_hub_download("tidepool-labs/heron-30m", "config.json")))


@check("a download goes on where its connection was cut")
def _():
    fail("hub.files.get", "return-broken-stream-after-12288K")
    asked()
    path = member.hf_hub_download(sharded, shard, local_dir=folder / "cut")
    ranges = asked()["files"][f"{sharded}/{shard}"]
    sent = [one for one in ranges if one["method"] == "hub.files.get"]
    assert len(sent) == 2 and sent[0]["start"] == 0 and sent[1]["start"] > 0, ranges
    same(next(file for file in tree(sharded) if file.path == shard), Path(path))


@check("the wait that a 429 asks for is kept, and 5xx and resets are tried again")
def _():
    fail("hub.tree", "return-429-retry-after-2s")
    began = time.monotonic()
    tree(small)
    assert time.monotonic() - began >= 2, "it did not wait"
    fail("hub.resolve", "return-503", "return-reset-connection")
    member.hf_hub_download(small, "tokenizer.json", local_dir=folder / "patient")


@check("a rate limit is waited for until its window ends", slow=True)
def _():
    control("PUT", "/_sandbox/rate-limit", {"requests": 2, "windowSeconds": 3})
    try:
        for _ in range(4):
            tree(small)
    finally:
        control("PUT", "/_sandbox/rate-limit", None)


run(settings["quick"])
