// sharp.mjs PHOTOS OUTPUT WIDTH,WIDTH,…: the same pictures by sharp, as its documentation shows it.
import fs from "node:fs";
import path from "node:path";
import sharp from "sharp";

const [photos, output, widths] = process.argv.slice(2);
const start = performance.now();
const one = (photo, width, format, ending) =>
  sharp(path.join(photos, photo))
    .rotate()
    .resize(width)
    [format]({ quality: 75 })
    .toFile(path.join(output, `${path.parse(photo).name}-${width}.${ending}`));
await Promise.all(
  fs.readdirSync(photos).flatMap((photo) =>
    widths.split(",").map(Number).flatMap((width) => [
      one(photo, width, "webp", "webp"),
      one(photo, width, "jpeg", "jpg"),
    ]),
  ),
);
console.log(`${((performance.now() - start) / 1000).toFixed(3)} s`);
