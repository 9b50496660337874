"""Quality and weight of what two programs made: score.py PHOTOS NAME=FOLDER ...

SSIMULACRA2 against the photo made smaller by Pillow (Lanczos), which neither program uses; mean over all photos.
"""
import glob
import os
import sys
import tempfile

from PIL import Image
from ssimulacra2 import compute_ssimulacra2

photos, folders = sys.argv[1], [argument.split("=") for argument in sys.argv[2:]]
with tempfile.TemporaryDirectory() as scratch:
    for width in (480, 960, 1600):
        for ending in ("webp", "jpg"):
            for name, folder in folders:
                scores, weights = [], []
                for photo in sorted(os.listdir(photos)):
                    stem = os.path.splitext(photo)[0]
                    (file,) = glob.glob(f"{folder}/{stem}-{width}.*{ending}")
                    whole = Image.open(f"{photos}/{photo}").convert("RGB")
                    small = whole.resize((width, round(width * whole.height / whole.width)), Image.LANCZOS)
                    small.save(f"{scratch}/a.png")
                    Image.open(file).convert("RGB").save(f"{scratch}/b.png")
                    scores.append(compute_ssimulacra2(f"{scratch}/a.png", f"{scratch}/b.png"))
                    weights.append(os.path.getsize(file))
                mean = sum(scores) / len(scores)
                print(f"{width:5} {ending:5} {name:8} {mean:6.2f} {sum(weights) // len(weights):8}", flush=True)
