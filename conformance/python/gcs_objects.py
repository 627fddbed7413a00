"""Objects by the JSON API: whole, in ranges, in lists, under conditions, copied."""

import os

from checks import check, raises, run, settings
from gcs_client import MIB, bucket, client, crc, odd, session, url
from google.api_core.exceptions import NotFound, PreconditionFailed


@check("a single-shot upload keeps bytes, type and metadata, and its answer has every field the client reads")
def _():
    blob = bucket.blob(odd)
    blob.metadata = {"rev": "r1"}
    blob.cache_control = "no-cache"
    blob.upload_from_string("hello", content_type="text/x-test", if_generation_match=0)
    found = bucket.get_blob(odd)
    assert (found.size, found.content_type, found.metadata) == (5, "text/x-test", {"rev": "r1"})
    assert (found.crc32c, found.cache_control, found.metageneration) == (crc(b"hello"), "no-cache", 1)
    assert found.generation == blob.generation and found.md5_hash and found.etag and found.time_created
    assert found.download_as_bytes() == b"hello"


@check("an empty object is written and read")
def _():
    blob = bucket.blob("empty")
    blob.upload_from_string(b"")
    assert blob.size == 0 and blob.crc32c == "AAAAAA==" and blob.download_as_bytes() == b""


@check("lists go by prefix, delimiter, offsets and pages")
def _():
    names = [f"list/{a}/{b:02}" for a in "xy" for b in range(12)] + ["list/top"]
    for name in names:
        bucket.blob(name).upload_from_string(name)
    pages = list(client.list_blobs(bucket, prefix="list/", page_size=10).pages)
    assert [len(list(page)) for page in pages] == [10, 10, 5]
    assert [blob.name for blob in client.list_blobs(bucket, prefix="list/", page_size=7)] == sorted(names)
    level = client.list_blobs(bucket, prefix="list/", delimiter="/", page_size=2)
    assert [blob.name for blob in level] == ["list/top"] and level.prefixes == {"list/x/", "list/y/"}
    between = client.list_blobs(bucket, start_offset="list/x/03", end_offset="list/x/06")
    assert [blob.name[-2:] for blob in between] == ["03", "04", "05"]
    assert [blob.name for blob in client.list_blobs(bucket, prefix="nothing")] == []


@check("ranges are read from the start, to the end, and inside")
def _():
    blob = bucket.blob("ranges")
    blob.upload_from_string(bytes(range(200)))
    assert blob.download_as_bytes(start=0, end=7) == bytes(range(8))
    assert blob.download_as_bytes(start=190) == bytes(range(190, 200))
    assert blob.download_as_bytes(start=-5) == bytes(range(195, 200))
    assert blob.download_as_bytes(start=8, end=8) == b"\x08"
    with blob.open("rb", chunk_size=64) as reader:
        reader.seek(100)
        assert reader.read(50) == bytes(range(100, 150))
    assert session.get(f"{url}/storage/v1/b/bkt/o/ranges?alt=media", headers={"Range": "bytes=200-"}).status_code == 416


@check("preconditions on generation and metageneration decide reads, writes and deletes")
def _():
    blob = bucket.blob("conditions")
    blob.upload_from_string("one", if_generation_match=0)
    first = blob.generation
    raises(PreconditionFailed, bucket.blob("conditions").upload_from_string, "two", if_generation_match=0)
    blob.upload_from_string("two", if_generation_match=first)
    assert blob.generation > first
    raises(PreconditionFailed, blob.delete, if_generation_match=first)
    raises(PreconditionFailed, blob.reload, if_generation_match=first)
    raises(NotFound, bucket.blob("conditions", generation=first).download_as_bytes)
    blob.metadata = {"a": "b"}
    raises(PreconditionFailed, blob.patch, if_metageneration_match=7)
    blob.patch(if_metageneration_match=1)
    assert blob.metageneration == 2
    blob.delete(if_generation_match=blob.generation)
    raises(NotFound, blob.delete)


@check("metadata is changed key by key and taken away")
def _():
    blob = bucket.blob("metadata")
    blob.metadata = {"keep": "1", "drop": "2"}
    blob.upload_from_string("x")
    blob.metadata = {"keep": "3", "drop": None}
    blob.patch()
    assert bucket.get_blob("metadata").metadata == {"keep": "3"}
    blob.content_type = "text/plain"
    blob.update()
    assert bucket.get_blob("metadata").content_type == "text/plain"


@check("rewrite copies in steps under a token, copy and compose keep the checksum")
def _():
    content = os.urandom(3 * MIB)
    source = bucket.blob("rewrite/source")
    source.upload_from_string(content, content_type="application/x-st")
    target, token, steps = bucket.blob("rewrite/target"), None, 0
    while steps == 0 or token:
        token, done, total = target.rewrite(source, token=token)
        steps += 1
    assert done == total == 3 * MIB
    assert target.download_as_bytes() == content and target.content_type == "application/x-st"
    copy = bucket.copy_blob(source, client.bucket("bkt"), "rewrite/copy", if_generation_match=0)
    assert copy.crc32c == source.crc32c
    composed = bucket.blob("rewrite/composed")
    composed.content_type = "application/x-st"
    composed.compose([source, copy, bucket.blob(odd)], if_generation_match=0)
    assert composed.component_count == 3 and composed.md5_hash is None
    assert composed.download_as_bytes(checksum="crc32c") == content + content + b"hello"
    assert bucket.get_blob("rewrite/composed").crc32c == crc(content + content + b"hello")
    renamed = bucket.rename_blob(copy, "rewrite/renamed")
    assert renamed.exists() and not copy.exists()


if __name__ == "__main__":
    run(settings["quick"])
