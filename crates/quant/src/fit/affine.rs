use super::{Group, NEGLIGIBLE, Scaled, clamp, eight, inverse, least, round};
use half::f16;

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
    pub(crate) fn fit<const G: usize>(weights: &[f32], top: u8, scale_top: u8) -> Self {
        let mut fit = Affine {
            d: f16::ZERO,
            dmin: f16::ZERO,
            scales: [0; GROUPS],
            mins: [0; GROUPS],
            levels: [0; 256],
        };
        let Some(block) = Scaled::<GROUPS, G>::new(weights) else {
            return fit;
        };
        let range = [0.0, f32::from(top)];
        let scale_range = [0.0, f32::from(scale_top)];

        let ideal = block.groups.map(|group| Line::ideal(&group, range));
        let greatest = |of: fn(&Line) -> f32| ideal.iter().map(of).fold(0.0, f32::max);
        let mut d = greatest(|line| line.scale) / scale_range[1];
        let mut dmin = greatest(|line| line.min) / scale_range[1];
        let none = Line {
            scale: 0.0,
            min: 0.0,
        };
        let mut best = (f32::INFINITY, [none; GROUPS]);
        for _ in 0..3 {
            let ((stored, unit), (stored_min, unit_min)) = (block.store(d), block.store(dmin));
            let step = best_lines(&block, &ideal, unit, unit_min, range, scale_range);
            if step.error < best.0 {
                best = (step.error, step.lines);
                (fit.d, fit.dmin) = (stored, stored_min);
            }
            [d, dmin] = step.better;
        }
        let (d, dmin) = (block.restore(fit.d), block.restore(fit.dmin));
        for g in 0..GROUPS {
            let Line { scale, min } = best.1[g];
            let levels = block.groups[g].levels(dmin * min, d * scale, range);
            fit.scales[g] = scale as u8;
            fit.mins[g] = min as u8;
            for i in 0..G {
                fit.levels[G * g + i] = levels[i] as u8;
            }
        }
        fit
    }
}

/// `scale · level - min`, neither below 0.
#[derive(Clone, Copy)]
struct Line {
    scale: f32,
    min: f32,
}

impl Line {
    /// The line on which levels of `range` come nearest to a group.
    fn ideal<const G: usize>(group: &Group<G>, range: [f32; 2]) -> Line {
        let low = group.x.iter().copied().fold(0.0, f32::min);
        let high = group.x.iter().copied().fold(low, f32::max);
        let mut line = Line {
            scale: 0.0,
            min: -low,
        };
        if high - low < NEGLIGIBLE {
            return line;
        }
        let [w, wx] = group.sums();
        // The error but for Σ w x², which no line changes.
        let mut least = f32::INFINITY;
        let mut search = |inverses: [f32; 8], shift: f32| {
            let [wl, wll, wxl] = group.level_sums(&[shift; 8], &inverses, range);
            for i in 0..8 {
                // The regression line of these levels; through zero where its minimum would be below.
                let determinant = w * wll[i] - wl[i] * wl[i];
                let mut scale = (w * wxl[i] - wx * wl[i]) / determinant;
                let mut min = (scale * wl[i] - wx) / w;
                if !(determinant > 0.0 && min >= 0.0) {
                    (scale, min) = (wxl[i] * inverse(wll[i]), 0.0);
                }
                let error = scale * (scale * wll[i] - 2.0 * wxl[i])
                    + min * (2.0 * (wx - scale * wl[i]) + min * w);
                if scale >= 0.0 && error < least {
                    least = error;
                    line = Line { scale, min };
                }
            }
            line
        };
        // The greatest weight may land a little below or above the highest level.
        let steps = range[1] - 1.0;
        let mut line = search(eight().map(|i| (steps + 0.1 * i) / (high - low)), -low);
        for more in [0.8, 1.6] {
            line = search(
                eight().map(|i| (steps + more + 0.1 * i) / (high - low)),
                -low,
            );
        }
        for width in [0.02, 0.005] {
            let Line { scale, min } = line;
            line = search(
                eight().map(|i| inverse(scale) * (1.0 + width * (i - 4.0))),
                min,
            );
        }
        line
    }
}

struct Step<const GROUPS: usize> {
    error: f32,
    /// In whole numbers.
    lines: [Line; GROUPS],
    /// What `d` and `dmin` should have been for these lines.
    better: [f32; 2],
}

/// The best whole-number scale and minimum of each group for given `d` and `dmin`.
fn best_lines<const GROUPS: usize, const G: usize>(
    block: &Scaled<GROUPS, G>,
    ideal: &[Line; GROUPS],
    d: f32,
    dmin: f32,
    range: [f32; 2],
    scale_range: [f32; 2],
) -> Step<GROUPS> {
    let (mut error, mut lines) = (0.0, *ideal);
    // Sums for the least squares of x = d a - dmin b, where a is scale · level and b is min.
    let [mut aa, mut ab, mut bb, mut ax, mut bx] = [0.0; 5];
    for (g, group) in block.groups.iter().enumerate() {
        let nearest = round(clamp(ideal[g].scale * inverse(d), scale_range));
        let nearest_min = round(clamp(ideal[g].min * inverse(dmin), scale_range));
        // A steeper line needs a greater minimum, so steps against each other are not tried.
        let scale = [0.0, 0.0, 0.0, 1.0, 1.0, -1.0, -1.0, 2.0]
            .map(|step| clamp(nearest + step, scale_range));
        let min = [0.0, 1.0, -1.0, 0.0, 1.0, 0.0, -1.0, 1.0]
            .map(|step| clamp(nearest_min + step, scale_range));
        let errors = group.errors(&min.map(|min| dmin * min), &scale.map(|s| d * s), range);
        let best = least(&errors);
        let (scale, min) = (scale[best], min[best]);
        error += errors[best];
        lines[g] = Line { scale, min };
        let [w, wx] = group.sums();
        let [[wl], [wll], [wxl]] = group.level_sums(&[dmin * min], &[inverse(d * scale)], range);
        aa += scale * scale * wll;
        ab += scale * min * wl;
        bb += min * min * w;
        ax += scale * wxl;
        bx += min * wx;
    }
    let determinant = aa * bb - ab * ab;
    let better = if determinant > 0.0 {
        [
            (ax * bb - bx * ab) / determinant,
            (ax * ab - bx * aa) / determinant,
        ]
    } else {
        [ax * inverse(aa), dmin]
    };
    Step {
        error,
        lines,
        better: better.map(|x| x.max(0.0)),
    }
}
