//! Small pictures for tests, made where they are used.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::decode;
use super::encode::Encoding;
use super::pixels::{Channels, Pixels};
use super::sniff::sniff;

/// What no output may hold.
pub const SECRET: &str = "50.0614 N 19.9366 E, Marta's phone, serial 4711";

/// EXIF that says "turned by a quarter", with the secret behind it.
pub fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"II*\0\x08\0\0\0\x02\0".to_vec();
    exif.extend(b"\x0f\x01\x02\0\x2f\0\0\0\x26\0\0\0");
    exif.extend([0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    exif.extend([0, 0, 0, 0]);
    exif.extend(SECRET.as_bytes());
    exif
}

/// A picture with edges and slopes, each pixel its own.
pub fn picture(width: u32, height: u32, channels: Channels) -> Pixels {
    let pixel = |at: u32| {
        let (x, y) = (at % width, at / width);
        let byte = |number: u32| number.to_le_bytes()[0];
        let alpha = match channels {
            Channels::Alpha => byte(x * 255 / width),
            _ => 255,
        };
        let stripe = if (x / 8 + y / 8) % 2 == 0 { 40 } else { 0 };
        [
            byte(x * 200 / width + stripe),
            byte(y * 200 / height + stripe),
            byte((x + y) * 90 / (width + height)),
            alpha,
        ]
    };
    Pixels {
        width,
        height,
        channels,
        data: (0..width * height).flat_map(pixel).collect(),
    }
}

pub fn encoded(encoding: Encoding, width: u32, height: u32) -> Vec<u8> {
    encoding
        .encode(&picture(width, height, Channels::Opaque))
        .unwrap()
}

pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(Encoding::Jpeg(90), width, height)
}

/// A JPEG of 24 by 16 with further segments, by number.
pub fn jpeg_with(segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 90);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    for (number, data) in segments {
        encoder.add_app_segment(*number, data.clone()).unwrap();
    }
    let pixels = picture(24, 16, Channels::Opaque);
    encoder.encode(&pixels.data, 24, 16, ColorType::Rgba).unwrap();
    file
}

fn jpeg_secret(orientation: u8) -> Vec<u8> {
    let secret = |start: &[u8]| [start, SECRET.as_bytes()].concat();
    jpeg_with(&[
        (1, [b"Exif\0\0", exif(orientation).as_slice()].concat()),
        (1, secret(b"http://ns.adobe.com/xap/1.0/\0")),
        (2, secret(b"MPF\0")),
        (13, secret(b"Photoshop 3.0\0")),
        (5, secret(b"")),
    ])
}

/// A PNG chunk.
fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut chunk = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
    chunk.extend(kind);
    chunk.extend(data);
    chunk.extend(super::strip::png::checksum(kind, data).to_be_bytes());
    chunk
}

fn png_secret(orientation: u8) -> Vec<u8> {
    let mut png = encoded(Encoding::Png, 24, 16);
    let extra = [
        chunk(b"eXIf", &exif(orientation)),
        chunk(b"tEXt", format!("Comment\0{SECRET}").as_bytes()),
        chunk(b"prVt", SECRET.as_bytes()),
    ];
    png.splice(33..33, extra.concat());
    png.extend(SECRET.as_bytes());
    png
}

fn webp_secret(orientation: u8) -> Vec<u8> {
    let plain = encoded(Encoding::Webp(80), 24, 16);
    let chunk = |kind: &[u8], data: &[u8]| {
        let mut chunk = [kind, &u32::try_from(data.len()).unwrap().to_le_bytes(), data].concat();
        chunk.resize(chunk.len().next_multiple_of(2), 0);
        chunk
    };
    let body = [
        b"WEBP".to_vec(),
        chunk(b"VP8X", &[0b0000_1100, 0, 0, 0, 23, 0, 0, 15, 0, 0]),
        plain[12..].to_vec(),
        chunk(b"EXIF", &exif(orientation)),
        chunk(b"XMP ", SECRET.as_bytes()),
        chunk(b"prVt", SECRET.as_bytes()),
    ]
    .concat();
    [
        b"RIFF",
        u32::try_from(body.len()).unwrap().to_le_bytes().as_slice(),
        &body,
    ]
    .concat()
}

/// A GIF of `frames` pictures of 4 by 2, red and blue.
pub fn gif(frames: usize) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = gif::Encoder::new(&mut file, 4, 2, &[255, 0, 0, 0, 0, 255]).unwrap();
    if frames > 1 {
        encoder.set_repeat(gif::Repeat::Infinite).unwrap();
    }
    for _ in 0..frames {
        let frame = gif::Frame::from_indexed_pixels(4, 2, [0, 1, 0, 1, 1, 0, 1, 0], None);
        encoder.write_frame(&frame).unwrap();
    }
    drop(encoder);
    file
}

fn gif_secret() -> Vec<u8> {
    let mut gif = gif(2);
    let length = u8::try_from(SECRET.len()).unwrap();
    let comment = [b"\x21\xfe", [length].as_slice(), SECRET.as_bytes(), b"\0"].concat();
    let xmp = [
        b"\x21\xff\x0bXMP DataXMP",
        [length].as_slice(),
        SECRET.as_bytes(),
        b"\0",
    ]
    .concat();
    gif.splice(19..19, [comment, xmp].concat());
    gif
}

/// A picture of each type that tells the secret in every way its type has.
pub fn with_metadata() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("jpeg", jpeg_secret(1)),
        ("png", png_secret(1)),
        ("webp", webp_secret(1)),
        ("gif", gif_secret()),
    ]
}

/// A picture of each type that can be turned, turned by a quarter.
pub fn turned() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("jpeg", jpeg_secret(6)),
        ("png", png_secret(6)),
        ("webp", webp_secret(6)),
    ]
}

/// The pixels of a file.
pub fn pixels(bytes: &[u8]) -> Pixels {
    let file_type = sniff(bytes);
    decode::head(file_type, bytes).unwrap();
    decode::decode(file_type, bytes).unwrap().pixels
}
