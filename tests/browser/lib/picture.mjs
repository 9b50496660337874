// Small pictures of pages, made, kept and compared by the browser itself, so that no other program is needed.

/** Opens a tab that works on pictures. Pictures travel as base64. */
export async function workbench(browser) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.evaluate(`window.bench = (${bench})()`);
  return {
    /** The picture a quarter as wide and high, as WebP. */
    shrink: (png) => tab.evaluate((png) => window.bench.shrink(png), png.toString('base64')).then(bytes),
    /** How much two pictures differ, and a picture of where. */
    compare: (one, other) =>
      tab
        .evaluate(([one, other]) => window.bench.compare(one, other), [one.toString('base64'), other.toString('base64')])
        .then(({ picture, ...facts }) => ({ ...facts, picture: bytes(picture) })),
    close: () => context.close(),
  };
}

const bytes = (base64) => Buffer.from(base64, 'base64');

/** Runs in the page. */
function bench() {
  const SCALE = 4;
  // A cell is 8 × 8 of these points, 32 × 32 of the page: smaller than a button, larger than a letter.
  const CELL = 8;
  const load = async (base64, type) => createImageBitmap(await (await fetch(`data:image/${type};base64,${base64}`)).blob());
  const canvas = (width, height) => {
    const made = new OffscreenCanvas(width, height);
    return [made, made.getContext('2d', { willReadFrequently: true })];
  };
  const base64 = async (made) => {
    const blob = await made.convertToBlob({ type: 'image/webp', quality: 0.6 });
    const all = new Uint8Array(await blob.arrayBuffer());
    let text = '';
    for (let at = 0; at < all.length; at += 0x8000) text += String.fromCharCode(...all.subarray(at, at + 0x8000));
    return btoa(text);
  };

  async function shrink(png) {
    const picture = await load(png, 'png');
    const [width, height] = [Math.ceil(picture.width / SCALE), Math.ceil(picture.height / SCALE)];
    const small = await createImageBitmap(picture, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' });
    const [made, pen] = canvas(width, height);
    pen.drawImage(small, 0, 0);
    return base64(made);
  }

  async function compare(one, other) {
    const [a, b] = [await load(one, 'webp'), await load(other, 'webp')];
    const [width, height] = [Math.max(a.width, b.width), Math.max(a.height, b.height)];
    const points = (picture) => {
      const [, pen] = canvas(width, height);
      pen.drawImage(picture, 0, 0);
      return pen.getImageData(0, 0, width, height).data;
    };
    const [left, right] = [points(a), points(b)];
    const [made, pen] = canvas(width, height);
    pen.globalAlpha = 0.25;
    pen.drawImage(b, 0, 0);
    pen.globalAlpha = 0.7;
    pen.fillStyle = 'red';
    let [cells, changed] = [0, 0];
    for (let top = 0; top < height; top += CELL) {
      for (let start = 0; start < width; start += CELL) {
        const sums = [0, 0, 0];
        const [bottom, end] = [Math.min(top + CELL, height), Math.min(start + CELL, width)];
        // Letters that lie a little otherwise cancel out within a cell; what was moved or is another colour does not.
        for (let y = top; y < bottom; y++) {
          for (let x = start; x < end; x++) {
            for (let part = 0; part < 3; part++) sums[part] += left[(y * width + x) * 4 + part] - right[(y * width + x) * 4 + part];
          }
        }
        const difference = Math.max(...sums.map(Math.abs)) / ((bottom - top) * (end - start));
        cells += 1;
        if (difference > 10) {
          changed += 1;
          pen.fillRect(start, top, end - start, bottom - top);
        }
      }
    }
    return { changed, cells, taller: b.height - a.height, wider: b.width - a.width, picture: await base64(made) };
  }

  return { shrink, compare };
}
