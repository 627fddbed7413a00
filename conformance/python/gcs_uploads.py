"""Uploads in one request, in sessions and in parts, and what goes wrong on the way."""

import base64
import io
import os

from checks import check, raises, run, settings
from faults import failing
from gcs_client import MIB, asked, bucket, crc, folder, odd, open_uploads, random_file
from google.api_core.exceptions import BadRequest
from google.cloud.storage import transfer_manager
from google.cloud.storage.exceptions import DataCorruption


@check("a resumable upload goes in one request, in chunks, and from a stream without a length")
def _():
    path = random_file("resumable", 9 * MIB)
    for name, chunk in (("one", None), ("chunks", 2 * MIB)):
        blob = bucket.blob(f"up/{name}", chunk_size=chunk)
        asked()
        blob.upload_from_filename(str(path), if_generation_match=0)
        sent = [one for one in asked() if one["operation"] == "storage.objects.insert"]
        assert len(sent) == (2 if chunk is None else 6), sent
        assert bucket.get_blob(blob.name).crc32c == crc(path.read_bytes())
        assert blob.download_as_bytes() == path.read_bytes()
    with bucket.blob("up/stream").open("wb", chunk_size=256 * 1024) as writer:
        writer.write(path.read_bytes()[: MIB + 17])
    assert bucket.blob("up/stream").download_as_bytes() == path.read_bytes()[: MIB + 17]


@check("a resumable upload goes on after failures in its middle")
def _():
    path = random_file("broken", 9 * MIB)
    blob = bucket.blob("up/broken", chunk_size=4 * MIB)
    with failing("storage.objects.insert", "return-503", "return-503-after-1024K"):
        blob.upload_from_filename(str(path), if_generation_match=0)
    assert blob.download_as_bytes() == path.read_bytes()


@check("a download whose connection is cut is whole in the end")
def _():
    content = random_file("cut", 3 * MIB).read_bytes()
    blob = bucket.blob("cut")
    blob.upload_from_string(content)
    target = io.BytesIO()
    with failing("storage.objects.get", "return-503", "return-broken-stream-after-1024K"):
        blob.download_to_file(target, checksum="crc32c")
    assert target.getvalue() == content


@check("a wrong checksum is refused and nothing is written")
def _():
    blob = bucket.blob("wrong")
    blob.crc32c = "AAAAAA=="
    raises(BadRequest, blob.upload_from_string, b"other bytes", checksum=None)
    other = bucket.blob("wrong")
    other.md5_hash = base64.b64encode(bytes(16)).decode()
    raises(BadRequest, other.upload_from_string, b"other bytes", checksum=None)
    assert not bucket.blob("wrong").exists()


@check("bytes that change on the way are refused in every kind of upload")
def _():
    with failing("storage.objects.insert", "return-corrupted-data"):
        raises(BadRequest, bucket.blob("changed").upload_from_string, os.urandom(MIB))
    path = random_file("parts", 6 * MIB)
    blob, threads = bucket.blob("changed"), transfer_manager.THREAD
    upload = transfer_manager.upload_chunks_concurrently
    with failing("xml.part", "return-corrupted-data"):
        raises(DataCorruption, upload, str(path), blob, chunk_size=5 * MIB, worker_type=threads)
    assert not bucket.blob("changed").exists() and open_uploads() == 0


@check("upload_chunks_concurrently writes an object of many parts, from processes and from threads")
def _():
    path = random_file("concurrent", 17 * MIB + 5)
    for worker in (transfer_manager.PROCESS, transfer_manager.THREAD):
        blob = bucket.blob(f"{odd}/{worker}")
        blob.metadata = {"rev": "r2"}
        transfer_manager.upload_chunks_concurrently(
            str(path), blob, content_type="application/x-st", chunk_size=5 * MIB, max_workers=2, worker_type=worker
        )
        found = bucket.get_blob(blob.name)
        assert (found.size, found.metadata) == (17 * MIB + 5, {"rev": "r2"}), found
        assert found.content_type == "application/x-st" and found.md5_hash is None
        assert found.crc32c == crc(path.read_bytes())
        assert found.download_as_bytes(checksum="crc32c") == path.read_bytes()
    assert open_uploads() == 0


@check("download_chunks_concurrently brings the same bytes", slow=True)
def _():
    content = random_file("source", 12 * MIB + 1).read_bytes()
    blob = bucket.blob("source")
    blob.upload_from_string(content)
    target = folder / "target"
    transfer_manager.download_chunks_concurrently(
        blob, str(target), chunk_size=5 * MIB, max_workers=2, worker_type=transfer_manager.THREAD
    )
    assert target.read_bytes() == content


@check("upload_many and download_many carry a folder there and back", slow=True)
def _():
    (folder / "many").mkdir()
    for index in range(20):
        (folder / "many" / f"{index:02}").write_text(str(index))
    names = sorted(path.name for path in (folder / "many").iterdir())
    options = {"worker_type": transfer_manager.THREAD, "raise_exception": True}
    transfer_manager.upload_many_from_filenames(
        bucket, names, source_directory=str(folder / "many"), blob_name_prefix="many/", skip_if_exists=True, **options
    )
    transfer_manager.download_many_to_path(
        bucket, names, destination_directory=str(folder / "back"), blob_name_prefix="many/", **options
    )
    assert [(folder / "back" / name).read_text() for name in names] == [str(int(name)) for name in names]


if __name__ == "__main__":
    run(settings["quick"])
