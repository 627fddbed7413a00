"""Google's own Python client against the sandbox's Cloud Storage."""

import base64
import io
import json
import os
from pathlib import Path

import google_crc32c
import requests
from checks import check, raises, run, settings
from gcs_client import client, session, url
from google.api_core.exceptions import BadRequest, Conflict, Forbidden, NotFound, PreconditionFailed
from google.auth.credentials import AnonymousCredentials
from google.auth.exceptions import InvalidOperation
from google.cloud import storage
from google.cloud.storage import transfer_manager
from google.cloud.storage.exceptions import DataCorruption
from google.oauth2.credentials import Credentials

MIB = 1024 * 1024
folder = Path(settings["folder"])
bucket = client.bucket("bkt")
odd = "m/a b?c#d%2Fé+&=.txt"


def random_file(name, size):
    path = folder / name
    path.write_bytes(os.urandom(size))
    return path


def crc(content):
    return base64.b64encode(google_crc32c.Checksum(content).digest()).decode()


def fail(method, *instructions):
    body = {"instructions": {method: instructions}, "global": True}
    requests.post(f"{url}/retry_test", data=json.dumps(body)).raise_for_status()


def asked():
    log = requests.get(f"{url}/_sandbox/requests").json()["requests"]
    requests.delete(f"{url}/_sandbox/requests")
    return log


def open_uploads():
    return session.get(f"{url}/bkt?uploads").text.count("<UploadId>")


def caller(credentials):
    return storage.Client(project="p", credentials=credentials, client_options={"api_endpoint": url})


@check("a bucket is described, listed, made, labelled and removed")
def _():
    found = client.get_bucket("bkt")
    assert (found.location, found.location_type, found.storage_class) == ("US-CENTRAL1", "region", "STANDARD")
    made = client.create_bucket("made", location="EU")
    assert {"bkt", "made"} <= {one.name for one in client.list_buckets()}
    made.labels = {"team": "a"}
    made.patch()
    assert client.get_bucket("made").labels == {"team": "a"} and made.metageneration == 2
    raises(Conflict, client.create_bucket, "made")
    made.blob("x").upload_from_string("x")
    raises(Conflict, made.delete)
    made.delete(force=True)
    assert not client.bucket("made").exists() and client.lookup_bucket("made") is None


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
    fail("storage.objects.insert", "return-503", "return-503-after-1024K")
    blob = bucket.blob("up/broken", chunk_size=4 * MIB)
    blob.upload_from_filename(str(path), if_generation_match=0)
    assert blob.download_as_bytes() == path.read_bytes()


@check("a download whose connection is cut is whole in the end")
def _():
    content = random_file("cut", 3 * MIB).read_bytes()
    blob = bucket.blob("cut")
    blob.upload_from_string(content)
    fail("storage.objects.get", "return-503", "return-broken-stream-after-1024K")
    target = io.BytesIO()
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
    fail("storage.objects.insert", "return-corrupted-data")
    raises(BadRequest, bucket.blob("changed").upload_from_string, os.urandom(MIB))
    path = random_file("parts", 6 * MIB)
    fail("xml.part", "return-corrupted-data", "return-corrupted-data")
    blob, threads = bucket.blob("changed"), transfer_manager.THREAD
    upload = transfer_manager.upload_chunks_concurrently
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


@check("a policy is read and written with its etag, and a stale one changes nothing")
def _():
    policy = bucket.get_iam_policy(requested_policy_version=3)
    stale = bucket.get_iam_policy(requested_policy_version=3)
    reader = "serviceAccount:reader@sandbox-project.iam.gserviceaccount.com"
    condition = {
        "title": "models only",
        "expression": 'resource.name.startsWith("projects/_/buckets/bkt/objects/list/")',
    }
    policy.version = 3
    policy.bindings.append({"role": "roles/storage.objectViewer", "members": {reader}, "condition": condition})
    written = bucket.set_iam_policy(policy)
    assert written.etag != stale.etag and written.version == 3
    stale.bindings = []
    raises(PreconditionFailed, bucket.set_iam_policy, stale)
    kept = [one for one in bucket.get_iam_policy(requested_policy_version=3).bindings if "condition" in one]
    assert [one["condition"]["expression"] for one in kept] == [condition["expression"]]
    hidden = bucket.get_iam_policy(requested_policy_version=1)
    assert any("_withcond_" in one["role"] for one in hidden.bindings)


@check("the policy decides who reads what, by the caller and by the object's name")
def _():
    reader = caller(Credentials("reader-token")).bucket("bkt")
    assert reader.blob("list/top").download_as_bytes() == b"list/top"
    error = raises(Forbidden, reader.blob("ranges").download_as_bytes)
    assert "reader@sandbox-project.iam.gserviceaccount.com does not have storage.objects.get access" in str(error)
    raises(Forbidden, reader.blob("list/new").upload_from_string, "x")
    asked_for = ["storage.objects.get", "storage.objects.create", "storage.buckets.delete"]
    assert bucket.test_iam_permissions(asked_for) == asked_for
    assert client.bucket("closed").test_iam_permissions(asked_for) == []


@check("refusals say what Google's say")
def _():
    error = raises(Forbidden, client.get_bucket, "closed")
    assert "sluice@sandbox-project.iam.gserviceaccount.com does not have storage.buckets.get access" in str(error)
    assert "Permission 'storage.buckets.get' denied on resource (or it may not exist)." in str(error)
    error = raises(Forbidden, lambda: list(client.list_blobs("closed")))
    assert "does not have storage.objects.list access to the Google Cloud Storage bucket" in str(error)
    error = raises(NotFound, client.get_bucket, "nothing")
    assert "The specified bucket does not exist." in str(error)
    error = raises(NotFound, bucket.blob("nothing").reload)
    assert "No such object: bkt/nothing" in str(error)
    # The client takes 401 for a token to renew, and nobody has none.
    raises(InvalidOperation, caller(AnonymousCredentials()).get_bucket, "bkt")
    answer = requests.get(f"{url}/storage/v1/b/bkt")
    assert answer.status_code == 401 and answer.json()["error"]["errors"][0]["reason"] == "required", answer.text
    assert "Anonymous caller does not have storage.buckets.get access" in answer.text
    answer = requests.get(f"{url}/storage/v1/b/bkt", headers={"Authorization": "Bearer nobody-has-this"})
    assert answer.status_code == 401 and answer.json()["error"]["message"] == "Invalid Credentials", answer.text


@check("an open bucket serves who has no credentials, as the model streamer asks")
def _():
    public = caller(AnonymousCredentials())
    for path in ("gemma/config.json", "gemma/model-00001-of-00001.safetensors", "gemma/original/params.json"):
        client.bucket("open").blob(path).upload_from_string(path)
    assert public.get_bucket("open").name == "open"
    top = public.list_blobs("open", prefix="gemma/", delimiter="/")
    assert [blob.name.split("/")[1] for blob in top] == ["config.json", "model-00001-of-00001.safetensors"]
    assert public.bucket("open").blob("gemma/config.json").download_as_bytes() == b"gemma/config.json"


run(settings["quick"])
