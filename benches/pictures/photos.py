"""Makes photos for the benchmark: photos.py SOURCE OUTPUT WIDTH HEIGHT COUNT [progressive]

The example photos, enlarged, with grain and texture so that they weigh what photos from a phone weigh. The same
numbers every time.
"""
import glob
import os
import sys

import numpy as np
from PIL import Image, ImageOps, ImageFilter
src, out = sys.argv[1:3]
w, h, n = map(int, sys.argv[3:6])
os.makedirs(out, exist_ok=True)
files = sorted(glob.glob(src+'/*.jpg'))
for i in range(n):
    im = ImageOps.exif_transpose(Image.open(files[i % len(files)])).convert('RGB')
    im = ImageOps.fit(im, (w, h), Image.LANCZOS)
    rng = np.random.default_rng(i)

    def noise(s, b):
        f = rng.normal(128, 40, (h, w)).clip(0, 255).astype(np.uint8)
        g = np.asarray(Image.fromarray(f).filter(ImageFilter.GaussianBlur(b))).astype(np.float32) - 128
        return g * (s / max(g.std(), 1e-6))
    # grain: what a sensor adds; texture: what wood, cloth and leaves have at the scale of a page
    grain = rng.normal(0, 3, (h, w)).astype(np.float32)
    a = np.asarray(im).astype(np.float32) + (grain + noise(7, 2))[..., None]
    exif = Image.Exif(); exif[0x010F] = 'Maker'
    Image.fromarray(a.round().clip(0, 255).astype(np.uint8)).save(f'{out}/p{i:03}.jpg', quality=92, exif=exif, progressive=len(sys.argv) > 6)
