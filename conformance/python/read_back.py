"""Reads an imported model back by Google's own client and compares it with the folder that it was imported from."""

import hashlib
import json
from pathlib import Path

from checks import check, run, settings
from gcs_client import bucket, client, open_upload_names

folder = Path(settings["folder"])
prefix = settings["prefix"]
blobs = {blob.name.removeprefix(prefix): blob for blob in client.list_blobs(bucket)}
paths = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - set(settings["leftOut"])


@check("the bucket holds the model's files, its manifest and nothing beside them")
def _():
    assert set(blobs) == paths | {"_MANIFEST.json"}, set(blobs) ^ paths


@check("every object is the file, byte for byte")
def _():
    for path in paths:
        content = blobs[path].download_as_bytes(checksum="crc32c")
        assert content == (folder / path).read_bytes(), path


@check("the manifest was written last")
def _():
    order = sorted(blobs, key=lambda path: (int(blobs[path].generation), blobs[path].time_created))
    assert order[-1] == "_MANIFEST.json", order
    assert max(blob.time_created for blob in blobs.values()) == blobs["_MANIFEST.json"].time_created


@check("the manifest names size, digest, CRC32C and generation of every object")
def _():
    manifest = json.loads(blobs["_MANIFEST.json"].download_as_bytes())
    files = {file["path"]: file for file in manifest["files"]}
    assert set(files) == paths and prefix.endswith(f"{manifest['repo']}/{manifest['commit']}/")
    for path, file in files.items():
        content, blob = (folder / path).read_bytes(), blobs[path]
        assert (file["size"], file["crc32c"], file["generation"]) == (blob.size, blob.crc32c, str(blob.generation)), file
        if "sha256" in file:
            assert file["sha256"] == hashlib.sha256(content).hexdigest(), path
        else:
            assert file["gitSha1"] == hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest(), path


@check("no upload of the model's files was left open, and those of others were left alone")
def _():
    assert sorted(open_upload_names()) == sorted(settings["uploads"]), open_upload_names()


if __name__ == "__main__":
    run()
