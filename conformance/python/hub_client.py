"""Hugging Face's own Python client as three callers, and what is asked of the sandbox beside the Hub's API."""

import hashlib
import json
from pathlib import Path

import httpx2
from checks import settings
from huggingface_hub import HfApi
from huggingface_hub.hf_api import RepoFile

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
