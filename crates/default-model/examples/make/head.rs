//! The output matrix: softmax regression from the last hidden vector to the next piece.

/// One thing to learn: after `hidden` comes `next`.
pub(crate) struct Example {
    pub(crate) hidden: Vec<f32>,
    /// Row of the matrix.
    pub(crate) next: usize,
    pub(crate) weight: f32,
}

const STEPS: usize = 150;
const RATE: f32 = 0.02;
/// Pulls weights to zero, which keeps the model unsure where it has seen nothing.
const DECAY: f32 = 1e-5;

/// The matrix `[n_rows, width]` that makes the examples most likely, by Adam over all of them at once.
pub(crate) fn fit(examples: &[Example], n_rows: usize, width: usize) -> Vec<f32> {
    let mut w = vec![0.0f32; n_rows * width];
    let (mut mean, mut square) = (w.clone(), w.clone());
    let total: f32 = examples.iter().map(|e| e.weight).sum();
    for step in 1..=STEPS {
        let mut gradient: Vec<f32> = w.iter().map(|w| DECAY * w).collect();
        let mut loss = 0.0;
        for example in examples {
            let p = probabilities(&w, &example.hidden);
            loss -= example.weight / total * p[example.next].max(1e-30).ln();
            for (row, p) in p.iter().enumerate() {
                let slope = (p - f32::from(u8::from(row == example.next))) * example.weight / total;
                if slope.abs() > 1e-9 {
                    let gradient = &mut gradient[row * width..][..width];
                    gradient
                        .iter_mut()
                        .zip(&example.hidden)
                        .for_each(|(g, h)| *g += slope * h);
                }
            }
        }
        let fade = 1.0 - step as f32 / (STEPS + 1) as f32;
        let (fix_mean, fix_square) = (
            1.0 - 0.9f32.powi(step as i32),
            1.0 - 0.99f32.powi(step as i32),
        );
        for i in 0..w.len() {
            mean[i] += 0.1 * (gradient[i] - mean[i]);
            square[i] += 0.01 * (gradient[i] * gradient[i] - square[i]);
            w[i] -= RATE * fade * (mean[i] / fix_mean) / ((square[i] / fix_square).sqrt() + 1e-8);
        }
        if step % 25 == 0 {
            eprintln!("step {step}: loss {loss:.3}");
        }
    }
    w
}

fn probabilities(w: &[f32], hidden: &[f32]) -> Vec<f32> {
    let mut p: Vec<f32> = w
        .chunks_exact(hidden.len())
        .map(|row| dot(row, hidden))
        .collect();
    let max = p.iter().copied().fold(f32::MIN, f32::max);
    p.iter_mut().for_each(|p| *p = (*p - max).exp());
    let sum: f32 = p.iter().sum();
    p.iter_mut().for_each(|p| *p /= sum);
    p
}

/// Sixteen partial sums, so that it vectorises.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0f32; 16];
    for (a, b) in a.chunks_exact(16).zip(b.chunks_exact(16)) {
        for i in 0..16 {
            sums[i] += a[i] * b[i];
        }
    }
    sums.iter().sum()
}
