//! Load a model, hold conversations, generate text
