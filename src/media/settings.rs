//! What can be chosen about pictures.

/// Sizes, qualities and memory. The defaults are what the built-in themes want.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureSettings {
    /// The widths to choose from, in pixels.
    pub ladder: Vec<u32>,
    /// Quality of WebP, 0 to 100.
    pub webp_quality: u8,
    /// Quality of JPEG, 1 to 100. The default looks like 75 of other programs and weighs less.
    pub jpeg_quality: u8,
    /// True to make the format that every browser shows in all widths; pages name only one of them, so else only
    /// that one is made.
    pub every_fallback: bool,
    /// The memory that pictures may take while they are unpacked, in bytes, all of them together. One that
    /// needs more than this is made alone.
    pub memory: u64,
}

impl Default for PictureSettings {
    fn default() -> Self {
        Self {
            ladder: vec![480, 576, 800, 1200, 1600, 2400],
            webp_quality: 75,
            jpeg_quality: 76,
            every_fallback: false,
            memory: 512 << 20,
        }
    }
}
