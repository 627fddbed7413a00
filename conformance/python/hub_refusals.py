"""Gates, absence and failures that pass."""

import time
from pathlib import Path

from checks import check, raises, run, settings
from faults import failing
from hub_client import asked, control, folder, gated, guest, manual, member, nobody, private, same, shard
from hub_client import sharded, small, tree
from huggingface_hub.errors import (
    DisabledRepoError,
    GatedRepoError,
    LocalEntryNotFoundError,
    RemoteEntryNotFoundError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)


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


@check("a download goes on where its connection was cut")
def _():
    asked()
    with failing("hub.files.get", "return-broken-stream-after-12288K"):
        path = member.hf_hub_download(sharded, shard, local_dir=folder / "cut")
    ranges = asked()["files"][f"{sharded}/{shard}"]
    sent = [one for one in ranges if one["method"] == "hub.files.get"]
    assert len(sent) == 2 and sent[0]["start"] == 0 and sent[1]["start"] > 0, ranges
    same(next(file for file in tree(sharded) if file.path == shard), Path(path))


@check("the wait that a 429 asks for is kept, and 5xx and resets are tried again")
def _():
    began = time.monotonic()
    with failing("hub.tree", "return-429-retry-after-2s"):
        tree(small)
    assert time.monotonic() - began >= 2, "it did not wait"
    with failing("hub.resolve", "return-503", "return-reset-connection"):
        member.hf_hub_download(small, "tokenizer.json", local_dir=folder / "patient")


@check("a rate limit is waited for until its window ends", slow=True)
def _():
    control("PUT", "/_sandbox/rate-limit", {"requests": 2, "windowSeconds": 3})
    began = time.monotonic()
    try:
        for _ in range(4):
            tree(small)
    finally:
        control("PUT", "/_sandbox/rate-limit", None)
    assert time.monotonic() - began > 1, "it did not wait"


if __name__ == "__main__":
    run(settings["quick"])
