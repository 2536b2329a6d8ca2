"""Draws the sample magazine's pictures: the HTML files beside this script, by headless Chromium.

Run `python3 public/pictures/make.py`. It needs Chromium, fonts-noto-cjk and Pillow.
"""
import pathlib
import subprocess
import tempfile

from PIL import Image

HERE = pathlib.Path(__file__).parent
MEDIA = HERE.parent / "content" / "media"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=2"]
SIZES = {"shouce-fengmian": (450, 600)}

for page in sorted(HERE.glob("*.html")):
    width, height = SIZES.get(page.stem, (800, 450))
    with tempfile.TemporaryDirectory() as folder:
        raw = pathlib.Path(folder) / "raw.png"
        command = ["chromium", *FLAGS, f"--window-size={width},{height}", f"--screenshot={raw}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True)
        # Flat colours: a palette keeps every edge and is a third of the size.
        picture = Image.open(raw).convert("RGB").quantize(96, dither=Image.Dither.NONE)
        target = MEDIA / f"{page.stem}.png"
        picture.save(target, optimize=True)
        print(target.name, target.stat().st_size)
