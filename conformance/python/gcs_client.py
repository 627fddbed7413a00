"""Google's own Python client, with the credentials that the environment names, against the endpoint of the settings."""

import base64
import os
import re
from pathlib import Path

import google.auth
import google_crc32c
import requests
from checks import settings
from google.auth.transport.requests import AuthorizedSession
from google.cloud import storage

url = settings["url"]
credentials, _ = google.auth.default(scopes=["https://www.googleapis.com/auth/devstorage.full_control"])
client = storage.Client(project="sandbox-project", credentials=credentials, client_options={"api_endpoint": url})
session = AuthorizedSession(credentials)

MIB = 1024 * 1024
folder = Path(settings["folder"])
bucket = client.bucket(settings["bucket"])
odd = "m/a b?c#d%2Fé+&=.txt"


def random_file(name, size):
    path = folder / name
    path.write_bytes(os.urandom(size))
    return path


def crc(content):
    return base64.b64encode(google_crc32c.Checksum(content).digest()).decode()


def asked():
    """What the sandbox was asked since the last call."""
    log = requests.get(f"{url}/_sandbox/requests").json()["requests"]
    requests.delete(f"{url}/_sandbox/requests")
    return log


def open_upload_names():
    answer = session.get(f"{url}/{bucket.name}?uploads")
    answer.raise_for_status()
    return re.findall(r"<Key>([^<]*)</Key>", answer.text)


def open_uploads():
    return len(open_upload_names())


def caller(credentials):
    return storage.Client(project="p", credentials=credentials, client_options={"api_endpoint": url})
