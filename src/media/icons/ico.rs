//! Several small pictures in one `.ico`, each as PNG, which browsers have read since 2007.

/// The file; `pictures` are square PNGs with their side in pixels, below 256.
pub fn ico(pictures: &[(u8, Vec<u8>)]) -> Option<Vec<u8>> {
    const HEAD: usize = 6;
    const ENTRY: usize = 16;
    let count = u16::try_from(pictures.len()).ok()?;
    let mut file = Vec::new();
    // Reserved, kind (1: icon), how many.
    file.extend([0, 0, 1, 0]);
    file.extend(count.to_le_bytes());
    let mut at = u32::try_from(HEAD + ENTRY * pictures.len()).ok()?;
    for (side, picture) in pictures {
        let length = u32::try_from(picture.len()).ok()?;
        // Width, height, no palette, reserved; one plane, 32 bits a pixel.
        file.extend([*side, *side, 0, 0, 1, 0, 32, 0]);
        file.extend(length.to_le_bytes());
        file.extend(at.to_le_bytes());
        at = at.checked_add(length)?;
    }
    for (_, picture) in pictures {
        file.extend(picture);
    }
    Some(file)
}
