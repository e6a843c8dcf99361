//! Renders a model's own chat template to text, within limits
