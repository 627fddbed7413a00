"""The way that Sluice replaces: the model to a disk first, then file after file into the bucket. Nothing is verified."""

import os
import sys

from google.auth.credentials import AnonymousCredentials
from google.cloud import storage
from huggingface_hub import snapshot_download

repo, folder, endpoint, bucket_name = sys.argv[1:]
snapshot_download(repo_id=repo, local_dir=folder, max_workers=10)

client = storage.Client(
    project="bench", credentials=AnonymousCredentials(), client_options={"api_endpoint": endpoint}
)
bucket = client.bucket(bucket_name)
for root, _, names in os.walk(folder):
    if ".cache" in root:
        continue
    for name in names:
        path = os.path.join(root, name)
        bucket.blob(os.path.relpath(path, folder)).upload_from_filename(path, timeout=600)
