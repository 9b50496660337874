use super::*;

/// A profile of three colours: primaries as ICC wants them (adapted to D50) and a plain gamma.
fn rgb_profile(primaries: [[f64; 3]; 3], gamma: f64) -> Vec<u8> {
    let fixed = |number: f64| ((number * 65536.0).round() as i32).to_be_bytes();
    let xyz = |values: [f64; 3]| [b"XYZ \0\0\0\0".to_vec(), values.map(fixed).concat()].concat();
    let curve = [
        b"curv\0\0\0\0\0\0\0\x01".to_vec(),
        ((gamma * 256.0) as u16).to_be_bytes().to_vec(),
        vec![0; 2],
    ]
    .concat();
    let [red, green, blue] = primaries;
    profile(
        b"mntrRGB XYZ ",
        &[
            (b"rXYZ", xyz(red)),
            (b"gXYZ", xyz(green)),
            (b"bXYZ", xyz(blue)),
            (b"rTRC", curve.clone()),
            (b"gTRC", curve.clone()),
            (b"bTRC", curve),
        ],
    )
}

fn profile(classes: &[u8; 12], tags: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut profile = vec![0; 128];
    profile[8] = 2;
    profile[12..24].copy_from_slice(classes);
    profile[36..40].copy_from_slice(b"acsp");
    profile.extend((tags.len() as u32).to_be_bytes());
    let mut at = 132 + 12 * tags.len();
    for (name, data) in tags {
        profile.extend(*name);
        profile.extend((at as u32).to_be_bytes());
        profile.extend((data.len() as u32).to_be_bytes());
        at += data.len();
    }
    profile.extend(tags.iter().flat_map(|(_, data)| data.clone()));
    let length = (profile.len() as u32).to_be_bytes();
    profile[..4].copy_from_slice(&length);
    profile
}

const SRGB: [[f64; 3]; 3] = [
    [0.4361, 0.2225, 0.0139],
    [0.3851, 0.7169, 0.0971],
    [0.1431, 0.0606, 0.7141],
];
const P3: [[f64; 3]; 3] = [
    [0.5151, 0.2412, -0.0011],
    [0.2920, 0.6922, 0.0419],
    [0.1571, 0.0666, 0.7841],
];

fn one(channels: Channels, pixel: [u8; 4]) -> Pixels {
    Pixels {
        width: 1,
        height: 1,
        channels,
        data: pixel.to_vec(),
    }
}

fn converted(profile: Option<&[u8]>, channels: Channels, pixel: [u8; 4]) -> Vec<u8> {
    Colours::new(channels, profile).convert(one(channels, pixel)).data
}

fn near(pixel: &[u8], expected: [u8; 4]) -> bool {
    pixel.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= 3)
}

#[test]
fn srgb_by_any_name_changes_nothing() {
    assert!(Colours::new(Channels::Opaque, None).is_srgb());
    // A gamma of 2.2 is not quite the curve of sRGB: it must not be taken for it.
    assert!(!Colours::new(Channels::Opaque, Some(&rgb_profile(SRGB, 2.2))).is_srgb());
    let curve: Vec<u8> = (0..1024_u32)
        .flat_map(|at| {
            let value = f64::from(at) / 1023.0;
            let linear = if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            };
            ((linear * 65535.0).round() as u16).to_be_bytes()
        })
        .collect();
    let curve = [b"curv\0\0\0\0\0\0\x04\0".to_vec(), curve].concat();
    let mut tags = Vec::new();
    for (name, values) in [b"rXYZ", b"gXYZ", b"bXYZ"].into_iter().zip(SRGB) {
        let fixed = values.map(|number| ((number * 65536.0).round() as i32).to_be_bytes());
        tags.push((name, [b"XYZ \0\0\0\0".to_vec(), fixed.concat()].concat()));
    }
    for name in [b"rTRC", b"gTRC", b"bTRC"] {
        tags.push((name, curve.clone()));
    }
    assert!(Colours::new(Channels::Opaque, Some(&profile(b"mntrRGB XYZ ", &tags))).is_srgb());
}

#[test]
fn display_p3_keeps_its_look() {
    let p3 = rgb_profile(P3, 2.2);
    let grey = converted(Some(&p3), Channels::Opaque, [128, 128, 128, 255]);
    assert!(near(&grey, [128, 128, 128, 255]), "{grey:?}");
    let red = converted(Some(&p3), Channels::Opaque, [200, 60, 50, 255]);
    // Worked out by hand from the two matrices: sRGB needs more red and less of the others.
    assert!(near(&red, [219, 37, 34, 255]), "{red:?}");
    let alpha = converted(Some(&p3), Channels::Alpha, [200, 60, 50, 7]);
    assert_eq!(alpha.get(3), Some(&7));
}

#[test]
fn a_grey_profile_is_read() {
    let curve = b"curv\0\0\0\0\0\0\0\x01\x01\0\0\0".to_vec();
    let linear = profile(b"mntrGRAYXYZ ", &[(b"kTRC", curve)]);
    let grey = converted(Some(&linear), Channels::Opaque, [128, 128, 128, 255]);
    assert!(near(&grey, [188, 188, 188, 255]), "{grey:?}");
}

#[test]
fn inks_without_a_profile_are_mixed_plainly() {
    let cases = [
        ([0, 0, 0, 0], [255, 255, 255, 255]),
        ([0, 0, 0, 255], [0, 0, 0, 255]),
        ([255, 0, 0, 0], [0, 255, 255, 255]),
        ([0, 128, 255, 51], [204, 102, 0, 255]),
    ];
    for (inks, rgb) in cases {
        assert_eq!(converted(None, Channels::Cmyk, inks), rgb, "{inks:?}");
    }
}

#[test]
fn inks_with_a_profile_follow_its_table() {
    // Two steps for each ink; every mixture is the same Lab grey but bare paper, which is white.
    let mut table = b"mft1\0\0\0\0\x04\x03\x02\0".to_vec();
    for row in 0..9 {
        table.extend(if row % 4 == 0 { [0, 1, 0, 0] } else { [0; 4] });
    }
    table.extend((0..4).flat_map(|_| 0..=255_u8));
    table.extend([255, 128, 128]);
    table.extend([128, 128, 128].repeat(15));
    table.extend((0..3).flat_map(|_| 0..=255_u8));
    let press = profile(b"prtrCMYKLab ", &[(b"A2B0", table)]);
    assert!(matches!(
        Colours::new(Channels::Cmyk, Some(&press)),
        Colours::Inks(_)
    ));
    let paper = converted(Some(&press), Channels::Cmyk, [0, 0, 0, 0]);
    let ink = converted(Some(&press), Channels::Cmyk, [255, 255, 255, 255]);
    assert!(near(&paper, [255, 255, 255, 255]), "{paper:?}");
    assert!(near(&ink, [119, 119, 119, 255]), "{ink:?}");
}

#[test]
fn a_broken_profile_says_nothing() {
    let whole = rgb_profile(P3, 2.2);
    for end in 0..whole.len() {
        Colours::new(Channels::Opaque, whole.get(..end));
    }
    for at in 0..whole.len() * 8 {
        let mut flipped = whole.clone();
        flipped[at / 8] ^= 1 << (at % 8);
        Colours::new(Channels::Opaque, Some(&flipped)).convert(one(Channels::Opaque, [1, 2, 3, 255]));
        Colours::new(Channels::Cmyk, Some(&flipped)).convert(one(Channels::Cmyk, [1, 2, 3, 255]));
    }
    assert!(Colours::new(Channels::Opaque, Some(b"no profile")).is_srgb());
}
