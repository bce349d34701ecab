//! The characters of bytes.

/// UTF-8, or else Windows-1252 as older spreadsheets write it.
pub(super) fn text(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes)
        .map_or_else(|_| bytes.iter().copied().map(windows_1252).collect(), str::to_owned)
}

/// A character of Windows-1252.
pub(super) fn windows_1252(byte: u8) -> char {
    /// What Windows-1252 has at 0x80..0xA0, where Latin-1 has controls.
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        b @ 0x80..=0x9f => HIGH[usize::from(b - 0x80)],
        b => char::from(b),
    }
}
