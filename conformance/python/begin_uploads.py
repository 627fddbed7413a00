"""Begins uploads in parts by Google's own client, and leaves them, as whoever is interrupted does."""

from urllib.parse import quote

from checks import check, run, settings
from gcs_client import bucket, folder, open_upload_names, session, url
from google.cloud.storage.transfer_manager import XMLMPUContainer


@check("Google's client begins uploads by the name of a file of the import and by other names")
def _():
    for name in settings["names"]:
        container = XMLMPUContainer(f"{url}/{bucket.name}/{quote(name, safe='')}", str(folder / "none"))
        container.initiate(transport=session, content_type="application/octet-stream")
    assert sorted(open_upload_names()) == sorted(settings["names"]), open_upload_names()


if __name__ == "__main__":
    run()
