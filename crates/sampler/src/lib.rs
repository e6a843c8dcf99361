//! Chooses a token from logits, reproducibly from a seed
