//! The small model that ships inside the nibble binary
