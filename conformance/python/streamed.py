"""Streams an imported model by the Run:ai streamer and compares every tensor with the file that was imported."""

import sys
from contextlib import redirect_stdout
from pathlib import Path

from checks import check, run, settings
from runai_model_streamer import SafetensorsStreamer, list_safetensors
from safetensors.torch import load_file

place, folder = settings["place"], Path(settings["folder"])


@check("the streamer lists the weights of the model, and none else")
def _():
    assert list_safetensors(place) == [f"{place}/model.safetensors"], list_safetensors(place)


@check("every tensor that is streamed has the bytes of the file that was imported")
def _():
    wanted = load_file(folder / "model.safetensors")
    seen = set()
    # What it says is not one of our lines.
    with redirect_stdout(sys.stderr), SafetensorsStreamer() as streamer:
        streamer.stream_files([f"{place}/model.safetensors"])
        for name, tensor in streamer.get_tensors():
            assert tensor.dtype == wanted[name].dtype and tensor.shape == wanted[name].shape, name
            assert tensor.numpy().tobytes() == wanted[name].numpy().tobytes(), name
            seen.add(name)
    assert seen == set(wanted) and len(seen) > 0, seen ^ set(wanted)


if __name__ == "__main__":
    run()
