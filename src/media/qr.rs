//! QR codes (ISO/IEC 18004): as a drawing for pages, as a picture for print shops.

use fast_qr::{ECL, QRBuilder};

use crate::content::escape::escaped;

/// Light modules around a code, as the standard asks for.
const QUIET: usize = 4;

/// Dots that a side of the printed picture has at least: 10 cm at 300 dots an inch.
const PRINT_SIDE: usize = 1181;

/// 300 dots an inch, in dots a metre.
const PRINT_DENSITY: u32 = 11_811;

/// A QR code: dark and light modules in a square.
pub struct QrCode {
    dark: Vec<bool>,
    side: usize,
}

impl QrCode {
    /// `text` as a code that still reads with 15 % of it covered; `None` if it is too long for any.
    pub fn new(text: &str) -> Option<Self> {
        Self::build(text, ECL::M)
    }

    /// The same with as few modules as can be, for small windows: 7 % may be covered.
    pub fn small(text: &str) -> Option<Self> {
        Self::build(text, ECL::L)
    }

    fn build(text: &str, level: ECL) -> Option<Self> {
        let code = QRBuilder::new(text).ecl(level).build().ok()?;
        let modules = code.data.get(..code.size * code.size)?;
        Some(Self {
            dark: modules.iter().map(|module| module.value()).collect(),
            side: code.size,
        })
    }

    /// Modules a side, without the light rim.
    pub fn side(&self) -> usize {
        self.side
    }

    /// True if the module is dark; everything outside is light.
    pub fn is_dark(&self, row: usize, column: usize) -> bool {
        let inside = row < self.side && column < self.side;
        inside && self.dark.get(row * self.side + column) == Some(&true)
    }

    /// As a drawing, black on white with its rim; `title` says what it leads to.
    pub fn svg(&self, title: &str) -> String {
        let side = self.side + 2 * QUIET;
        let mut path = String::new();
        for row in 0..self.side {
            for (column, length) in self.runs(row) {
                path += &format!("M{} {}h{length}v1h-{length}z", column + QUIET, row + QUIET);
            }
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" role=\"img\" \
             shape-rendering=\"crispEdges\"><title>{}</title><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/>\
             <path d=\"{path}\"/></svg>\n",
            escaped(title)
        )
    }

    /// Where dark modules of a row begin, and how many follow each other.
    fn runs(&self, row: usize) -> Vec<(usize, usize)> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for column in (0..self.side).filter(|column| self.is_dark(row, *column)) {
            match runs.last_mut() {
                Some((start, length)) if *start + *length == column => *length += 1,
                _ => runs.push((column, 1)),
            }
        }
        runs
    }

    /// As a PNG of one bit a dot, at least 10 cm wide at 300 dots an inch; empty where it cannot be written,
    /// which memory alone could cause.
    pub fn png(&self) -> Vec<u8> {
        let side = self.side + 2 * QUIET;
        let scale = PRINT_SIDE.div_ceil(side);
        self.encoded(side * scale, scale).unwrap_or_default()
    }

    fn encoded(&self, width: usize, scale: usize) -> Option<Vec<u8>> {
        let dots = u32::try_from(width).ok()?;
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, dots, dots);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        encoder.set_compression(png::Compression::High);
        encoder.set_pixel_dims(Some(png::PixelDimensions {
            xppu: PRINT_DENSITY,
            yppu: PRINT_DENSITY,
            unit: png::Unit::Meter,
        }));
        let mut writer = encoder.write_header().ok()?;
        let rows: Vec<u8> = (0..width).flat_map(|row| self.dots(row, width, scale)).collect();
        writer.write_image_data(&rows).ok()?;
        writer.finish().ok()?;
        Some(bytes)
    }

    /// A row of dots, eight a byte, light ones set.
    fn dots(&self, row: usize, width: usize, scale: usize) -> Vec<u8> {
        let light = |at: usize| {
            let module = |at: usize| (at / scale).checked_sub(QUIET);
            let dark = module(row)
                .zip(module(at))
                .is_some_and(|(row, column)| self.is_dark(row, column));
            at < width && !dark
        };
        let byte = |start: usize| (0..8).fold(0, |byte, bit| byte << 1 | u8::from(light(start + bit)));
        (0..width).step_by(8).map(byte).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "https://juniperandclay.example/pl/";

    /// What a scanner reads in a picture of `width` dots a side.
    fn scanned(width: usize, dark: impl Fn(usize, usize) -> bool) -> String {
        let shade = |x: usize, y: usize| if dark(x, y) { 0 } else { 255 };
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, width, shade);
        let grids = picture.detect_grids();
        assert_eq!(grids.len(), 1, "one code in the picture");
        grids[0].decode().unwrap().1
    }

    #[test]
    fn the_printed_code_reads_and_is_large_enough() {
        let bytes = QrCode::new(ADDRESS).unwrap().png();
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
            .read_info()
            .unwrap();
        let mut dots = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut dots).unwrap();
        let width = info.width as usize;
        assert!((PRINT_SIDE..PRINT_SIDE + 100).contains(&width), "{width}");
        assert_eq!(reader.info().pixel_dims.unwrap().xppu, PRINT_DENSITY);
        let read = scanned(width, |x, y| {
            dots[y * info.line_size + x / 8] >> (7 - x % 8) & 1 == 0
        });
        assert_eq!(read, ADDRESS);
    }

    #[test]
    fn the_drawing_has_the_dark_modules_and_no_others() {
        let code = QrCode::new(ADDRESS).unwrap();
        let svg = code.svg("Towels & <more>");
        assert!(svg.contains("<title>Towels &amp; &lt;more&gt;</title>"), "{svg}");
        let path = svg.split("<path d=\"").nth(1).unwrap().split('"').next().unwrap();
        let mut drawn = std::collections::BTreeSet::new();
        for run in path.split('M').filter(|run| !run.is_empty()) {
            let numbers: Vec<usize> = run
                .split([' ', 'h', 'v'])
                .take(3)
                .map(|n| n.parse().unwrap())
                .collect();
            drawn.extend((0..numbers[2]).map(|step| (numbers[1] - QUIET, numbers[0] - QUIET + step)));
        }
        let all = (0..code.side()).flat_map(|row| (0..code.side()).map(move |column| (row, column)));
        let dark: std::collections::BTreeSet<_> =
            all.filter(|(row, column)| code.is_dark(*row, *column)).collect();
        assert_eq!(drawn, dark);
    }

    #[test]
    fn a_text_too_long_has_no_code() {
        assert!(QrCode::new(&"a".repeat(5_000)).is_none());
    }
}
