"""Buckets, policies, and who is refused in which words."""

import requests
from checks import check, raises, run, settings
from gcs_client import bucket, caller, client, url
from google.api_core.exceptions import Conflict, Forbidden, NotFound, PreconditionFailed
from google.auth.credentials import AnonymousCredentials
from google.auth.exceptions import InvalidOperation
from google.oauth2.credentials import Credentials


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


if __name__ == "__main__":
    run(settings["quick"])
