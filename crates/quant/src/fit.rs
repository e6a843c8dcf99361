//! Which scales and levels stand for given weights with the least error.
//!
//! The simple formats follow from the extremes of a block. The K formats search: for each group the
//! scale (and minimum) by weighted least squares over candidate roundings, then the block's scale of
//! scales, then each group's small number for its scale (and minimum) by trying the neighbours with the
//! weights rounded again. All errors are taken with the numbers as stored, after rounding to `f16`.
//!
//! Arithmetic is plain `f32` in a fixed order: the same weights give the same bytes on every machine.

use half::f16;

/// No block of any format can hold a magnitude beyond this (`Q6_K`: 65504 · 128 · 32 < 2^29).
const LIMIT: f32 = (1 << 30) as f32;

/// Magnitudes below this are zero in every format (the smallest `f16` is 2^-24).
const NEGLIGIBLE: f32 = 1e-12;

/// The weights of one block with NaN as 0 and magnitudes limited to what sums can bear.
pub(crate) fn finite<const N: usize>(weights: &[f32]) -> [f32; N] {
    let weights: &[f32; N] = weights.try_into().expect("a whole block");
    weights.map(|x| {
        if x.is_nan() {
            0.0
        } else {
            x.clamp(-LIMIT, LIMIT)
        }
    })
}

/// `x` within the finite range of `f16`.
pub(crate) fn f16_range(x: f32) -> f32 {
    let max = f16::MAX.to_f32();
    x.clamp(-max, max)
}

/// The weight farthest from zero, with its sign; the first of equals.
pub(crate) fn peak(x: &[f32]) -> f32 {
    x.iter().fold(
        0.0f32,
        |peak, &x| if x.abs() > peak.abs() { x } else { peak },
    )
}

/// The least and the greatest weight.
pub(crate) fn extremes(x: &[f32]) -> (f32, f32) {
    x.iter()
        .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), &x| {
            (low.min(x), high.max(x))
        })
}

/// `1 / x`, or 0 where that is not a number.
pub(crate) fn inverse(x: f32) -> f32 {
    let inverse = 1.0 / x;
    if inverse.is_finite() { inverse } else { 0.0 }
}

/// The nearest whole number, halves to even, for `|x| < 2^22`.
#[inline(always)]
fn round(x: f32) -> f32 {
    const SHIFT: f32 = (3 << 22) as f32;
    (x + SHIFT) - SHIFT
}

/// The nearest whole number, halves away from zero, for `|x| < 2^22`.
///
/// `f32::round` is a library call where the target has no instruction for it.
#[inline(always)]
pub(crate) fn round_half_away(x: f32) -> f32 {
    let even = round(x.abs());
    let up = if x.abs() - even == 0.5 {
        even + 1.0
    } else {
        even
    };
    up.copysign(x)
}

#[inline(always)]
fn clamp(x: f32, low: f32, high: f32) -> f32 {
    // Written so that it compiles to two instructions; `f32::clamp` also has to think of NaN.
    let x = if x > low { x } else { low };
    if x < high { x } else { high }
}

/// Sums `N` quantities over the elements of a group, in eight lanes so that it vectorises.
#[inline(always)]
fn sums<const N: usize, const G: usize>(term: impl Fn(usize) -> [f32; N]) -> [f32; N] {
    let mut lanes = [[0.0; 8]; N];
    for base in (0..G).step_by(8) {
        for lane in 0..8 {
            let term = term(base + lane);
            for n in 0..N {
                lanes[n][lane] += term[n];
            }
        }
    }
    lanes.map(|l| ((l[0] + l[4]) + (l[2] + l[6])) + ((l[1] + l[5]) + (l[3] + l[7])))
}

/// A block scaled to a peak of 1, cut into groups, with the weight each error gets.
struct Scaled<const GROUPS: usize, const G: usize> {
    unit: f32,
    x: [[f32; G]; GROUPS],
    weight: [[f32; G]; GROUPS],
}

impl<const GROUPS: usize, const G: usize> Scaled<GROUPS, G> {
    /// `None` if the block is as good as zero.
    fn new(weights: &[f32], importance: impl Fn(f32, f32) -> f32) -> Option<Self> {
        let finite: [f32; 256] = finite(weights);
        let unit = peak(&finite).abs();
        if unit < NEGLIGIBLE {
            return None;
        }
        let mut x = [[0.0; G]; GROUPS];
        for (group, finite) in x.iter_mut().zip(finite.chunks_exact(G)) {
            for (x, finite) in group.iter_mut().zip(finite) {
                *x = finite / unit;
            }
        }
        let weight = x.map(|x| {
            let [squares] = sums::<1, G>(|i| [x[i] * x[i]]);
            let spread = (squares / G as f32).sqrt();
            x.map(|x| importance(x, spread) + 1e-6)
        });
        Some(Scaled { unit, x, weight })
    }

    /// `scale` (in units of the block) as the file will hold it, and what that is in units of the block.
    fn store(&self, scale: f32) -> (f16, f32) {
        let mut stored = f16::from_f32(f16_range(scale * self.unit));
        if stored == f16::ZERO && scale != 0.0 {
            stored = f16::MIN_POSITIVE_SUBNORMAL.copysign(f16::from_f32(scale.signum()));
        }
        (stored, stored.to_f32() / self.unit)
    }
}

/// 256 weights as `d · scale · (level - bound)`, with one scale for each 16.
pub(crate) struct Symmetric {
    pub(crate) d: f16,
    pub(crate) scales: [i8; 16],
    pub(crate) levels: [u8; 256],
}

impl Symmetric {
    /// Levels are `0..2 * bound`, scales `-scale_bound..scale_bound`.
    pub(crate) fn fit(
        weights: &[f32],
        bound: u8,
        scale_bound: u8,
        importance: impl Fn(f32, f32) -> f32,
    ) -> Symmetric {
        let zero = Symmetric {
            d: f16::ZERO,
            scales: [0; 16],
            levels: [bound; 256],
        };
        let Some(block) = Scaled::<16, 16>::new(weights, importance) else {
            return zero;
        };
        let bound = f32::from(bound);
        let scale_bound = f32::from(scale_bound);

        let ideal: [f32; 16] =
            std::array::from_fn(|g| symmetric_scale(&block.x[g], &block.weight[g], bound));
        let peak = peak(&ideal);
        if peak == 0.0 {
            return zero;
        }
        let mut best = (f32::INFINITY, f16::ZERO, [0.0; 16]);
        for steps in [-scale_bound, scale_bound - 1.0] {
            let mut d = peak / steps;
            for _ in 0..2 {
                let (stored, unit) = block.store(d);
                let (error, scales, refined) =
                    symmetric_scales(&block, &ideal, unit, bound, scale_bound);
                if error < best.0 {
                    best = (error, stored, scales);
                }
                d = refined;
            }
        }
        let (_, d, scales) = best;
        let mut levels = [0; 256];
        for (i, level) in levels.iter_mut().enumerate() {
            let inverse = inverse(d.to_f32() / block.unit * scales[i / 16]);
            *level = (round(clamp(
                block.x[i / 16][i % 16] * inverse,
                -bound,
                bound - 1.0,
            )) + bound) as u8;
        }
        Symmetric {
            d,
            scales: scales.map(|s| s as i8),
            levels,
        }
    }
}

/// The scale with which whole numbers `-bound..bound` come nearest to `x`.
fn symmetric_scale(x: &[f32; 16], weight: &[f32; 16], bound: f32) -> f32 {
    let peak = peak(x);
    let try_inverse = |inverse: f32, best: &mut (f32, f32)| {
        let [xq, qq] = sums::<2, 16>(|i| {
            let q = round(clamp(x[i] * inverse, -bound, bound - 1.0));
            [weight[i] * x[i] * q, weight[i] * q * q]
        });
        if qq > 0.0 && xq * xq > best.0 * qq {
            *best = (xq * xq / qq, xq / qq);
        }
    };
    let mut best = (0.0, 0.0);
    if peak.abs() < NEGLIGIBLE {
        return 0.0;
    }
    for step in -9..=9 {
        let steps = bound + 0.1 * step as f32;
        try_inverse(-steps / peak, &mut best);
    }
    for step in -4..=4 {
        let steps = bound - 1.0 + 0.1 * step as f32;
        try_inverse(steps / peak, &mut best);
    }
    for _ in 0..2 {
        try_inverse(inverse(best.1), &mut best);
    }
    best.1
}

/// The best whole-number scale of each group for a given `d`, their error, and a better `d`.
fn symmetric_scales(
    block: &Scaled<16, 16>,
    ideal: &[f32; 16],
    d: f32,
    bound: f32,
    scale_bound: f32,
) -> (f32, [f32; 16], f32) {
    let (mut error, mut scales) = (0.0, [0.0; 16]);
    let (mut xs, mut ss) = (0.0, 0.0);
    for g in 0..16 {
        let (x, weight) = (&block.x[g], &block.weight[g]);
        let nearest = round(clamp(ideal[g] / d, -scale_bound, scale_bound - 1.0));
        let mut best = [f32::INFINITY, 0.0, 0.0];
        for step in [0.0, -1.0, 1.0] {
            let scale = clamp(nearest + step, -scale_bound, scale_bound - 1.0);
            let (forth, back) = (inverse(d * scale), d * scale);
            let [e, xq, qq] = sums::<3, 16>(|i| {
                let q = round(clamp(x[i] * forth, -bound, bound - 1.0));
                let difference = x[i] - back * q;
                [
                    weight[i] * difference * difference,
                    weight[i] * x[i] * q,
                    weight[i] * q * q,
                ]
            });
            if e < best[0] {
                best = [e, xq * scale, qq * scale * scale];
                scales[g] = scale;
            }
        }
        error += best[0];
        xs += best[1];
        ss += best[2];
    }
    (error, scales, if ss > 0.0 { xs / ss } else { d })
}

/// 256 weights as `d · scale · level - dmin · min`, with one scale and one minimum for each group.
pub(crate) struct Affine<const GROUPS: usize> {
    pub(crate) d: f16,
    pub(crate) dmin: f16,
    pub(crate) scales: [u8; GROUPS],
    pub(crate) mins: [u8; GROUPS],
    pub(crate) levels: [u8; 256],
}

impl<const GROUPS: usize> Affine<GROUPS> {
    /// Levels are `0..=top`, scales and minimums `0..=scale_top`; `G` is the length of a group.
    pub(crate) fn fit<const G: usize>(
        weights: &[f32],
        top: u8,
        scale_top: u8,
        importance: impl Fn(f32, f32) -> f32,
    ) -> Self {
        const { assert!(GROUPS * G == 256) };
        let zero = Affine {
            d: f16::ZERO,
            dmin: f16::ZERO,
            scales: [0; GROUPS],
            mins: [0; GROUPS],
            levels: [0; 256],
        };
        let Some(block) = Scaled::<GROUPS, G>::new(weights, importance) else {
            return zero;
        };
        let (top, scale_top) = (f32::from(top), f32::from(scale_top));

        let ideal: [Line; GROUPS] =
            std::array::from_fn(|g| Line::fit(&block.x[g], &block.weight[g], top));
        let mut d = ideal.iter().fold(0.0f32, |d, line| d.max(line.scale)) / scale_top;
        let mut dmin = ideal.iter().fold(0.0f32, |d, line| d.max(line.min)) / scale_top;
        let mut best = (f32::INFINITY, f16::ZERO, f16::ZERO, [[0.0; 2]; GROUPS]);
        for _ in 0..3 {
            let ((stored, unit), (stored_min, unit_min)) = (block.store(d), block.store(dmin));
            let (error, lines, refined) =
                affine_scales(&block, &ideal, unit, unit_min, top, scale_top);
            if error < best.0 {
                best = (error, stored, stored_min, lines);
            }
            [d, dmin] = refined;
        }
        let (_, d, dmin, lines) = best;
        let mut levels = [0; 256];
        for (i, level) in levels.iter_mut().enumerate() {
            let [scale, min] = lines[i / G];
            let inverse = inverse(d.to_f32() / block.unit * scale);
            let min = dmin.to_f32() / block.unit * min;
            *level = round(clamp((block.x[i / G][i % G] + min) * inverse, 0.0, top)) as u8;
        }
        Affine {
            d,
            dmin,
            scales: lines.map(|l| l[0] as u8),
            mins: lines.map(|l| l[1] as u8),
            levels,
        }
    }
}

/// `scale · level - min`, neither below 0.
#[derive(Clone, Copy)]
struct Line {
    scale: f32,
    min: f32,
}

impl Line {
    /// The line on which levels `0..=top` come nearest to `x`.
    fn fit<const G: usize>(x: &[f32; G], weight: &[f32; G], top: f32) -> Line {
        let low = x.iter().fold(0.0f32, |low, &x| low.min(x));
        let high = x.iter().fold(low, |high, &x| high.max(x));
        let mut best = (
            f32::INFINITY,
            Line {
                scale: 0.0,
                min: -low,
            },
        );
        if high - low < NEGLIGIBLE {
            return best.1;
        }
        let [w, wx, wxx] = sums::<3, G>(|i| [weight[i], weight[i] * x[i], weight[i] * x[i] * x[i]]);
        let try_line = |inverse: f32, min: f32, best: &mut (f32, Line)| {
            let [wl, wll, wxl] = sums::<3, G>(|i| {
                let l = round(clamp((x[i] + min) * inverse, 0.0, top));
                [weight[i] * l, weight[i] * l * l, weight[i] * x[i] * l]
            });
            let determinant = w * wll - wl * wl;
            let mut line = Line {
                scale: (w * wxl - wx * wl) / determinant,
                min: 0.0,
            };
            line.min = (line.scale * wl - wx) / w;
            if !(determinant > 0.0 && line.min >= 0.0) {
                line = Line {
                    scale: wxl * self::inverse(wll),
                    min: 0.0,
                };
            }
            let Line { scale, min } = line;
            let error =
                wxx + scale * (scale * wll - 2.0 * wxl) + min * (2.0 * (wx - scale * wl) + min * w);
            if scale >= 0.0 && error < best.0 {
                *best = (error, line);
            }
        };
        let n = if top > 3.0 { 18 } else { 15 };
        for step in 0..=n {
            let steps = top - if top > 15.0 || top < 4.0 { 0.5 } else { 1.0 } + 0.1 * step as f32;
            try_line(steps / (high - low), -low, &mut best);
        }
        for _ in 0..3 {
            let Line { scale, min } = best.1;
            try_line(inverse(scale), min, &mut best);
        }
        best.1
    }
}

/// The best whole-number scale and minimum of each group for given `d` and `dmin`, their error, and a
/// better `d` and `dmin`.
fn affine_scales<const GROUPS: usize, const G: usize>(
    block: &Scaled<GROUPS, G>,
    ideal: &[Line; GROUPS],
    d: f32,
    dmin: f32,
    top: f32,
    scale_top: f32,
) -> (f32, [[f32; 2]; GROUPS], [f32; 2]) {
    let (mut error, mut lines) = (0.0, [[0.0; 2]; GROUPS]);
    let mut normal = [0.0; 5];
    for g in 0..GROUPS {
        let (x, weight) = (&block.x[g], &block.weight[g]);
        let nearest = round(clamp(ideal[g].scale * inverse(d), 0.0, scale_top));
        let nearest_min = round(clamp(ideal[g].min * inverse(dmin), 0.0, scale_top));
        let mut best = [f32::INFINITY, 0.0, 0.0, 0.0, 0.0, 0.0];
        for step in [0.0, -1.0, 1.0] {
            for step_min in [0.0, -1.0, 1.0] {
                let scale = clamp(nearest + step, 0.0, scale_top);
                let min = clamp(nearest_min + step_min, 0.0, scale_top);
                let (forth, back, shift) = (inverse(d * scale), d * scale, dmin * min);
                let [e, ll, l1, xl, x1, w] = sums::<6, G>(|i| {
                    let l = round(clamp((x[i] + shift) * forth, 0.0, top));
                    let difference = x[i] + shift - back * l;
                    let w = weight[i];
                    [
                        w * difference * difference,
                        w * l * l,
                        w * l,
                        w * l * x[i],
                        w * x[i],
                        w,
                    ]
                });
                if e < best[0] {
                    best = [
                        e,
                        ll * scale * scale,
                        l1 * scale * min,
                        w * min * min,
                        xl * scale,
                        x1 * min,
                    ];
                    lines[g] = [scale, min];
                }
            }
        }
        error += best[0];
        for n in 0..5 {
            normal[n] += best[n + 1];
        }
    }
    // Least squares of x = d a - dmin b, where a = scale · level and b = min.
    let [aa, ab, bb, xa, xb] = normal;
    let determinant = aa * bb - ab * ab;
    let refined = if determinant > 0.0 {
        [
            (xa * bb - xb * ab) / determinant,
            (xa * ab - xb * aa) / determinant,
        ]
    } else {
        [xa * inverse(aa), dmin]
    };
    (error, lines, refined.map(|x| x.max(0.0)))
}
