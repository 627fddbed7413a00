"""What the Hub says of callers, repos and trees."""

from pathlib import Path

from checks import check, raises, run, settings
from hub_client import HfApi, asked, gated, many, member, nobody, same, sharded, tree, twin
from huggingface_hub.errors import HfHubHTTPError
from huggingface_hub.hf_api import RepoFile, RepoFolder


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


@check("a repo is found by the name it had before")
def _():
    assert member.model_info("tidepool-labs/heron-30m").id == sharded
    same(next(file for file in tree(sharded) if file.path == "config.json"), Path(member.hf_hub_download("tidepool-labs/heron-30m", "config.json")))


if __name__ == "__main__":
    run(settings["quick"])
