"""Compares what huggingface_hub gets from the hub with what the bucket holds of it."""

import json
from pathlib import Path

from checks import check, run, settings
from gcs_client import bucket
from huggingface_hub import snapshot_download

prefix = settings["prefix"]


@check("huggingface_hub downloads from the same hub what the bucket holds, byte for byte")
def _():
    snapshot = Path(snapshot_download(settings["repo"], local_dir=settings["snapshot"]))
    files = json.loads(bucket.blob(f"{prefix}_MANIFEST.json").download_as_bytes())["files"]
    assert len(files) > 1, files
    for file in files:
        content = bucket.blob(prefix + file["path"]).download_as_bytes()
        assert content == (snapshot / file["path"]).read_bytes(), file["path"]


if __name__ == "__main__":
    run()
