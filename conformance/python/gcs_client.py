"""Google's own Python client, with the credentials that the environment names, against the endpoint of the settings."""

import google.auth
from checks import settings
from google.auth.transport.requests import AuthorizedSession
from google.cloud import storage

url = settings["url"]
credentials, _ = google.auth.default(scopes=["https://www.googleapis.com/auth/devstorage.full_control"])
client = storage.Client(project="sandbox-project", credentials=credentials, client_options={"api_endpoint": url})
session = AuthorizedSession(credentials)
