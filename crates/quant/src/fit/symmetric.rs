use super::{Group, NEGLIGIBLE, Scaled, clamp, eight, inverse, least, peak, round};
use half::f16;

/// 256 weights as `d · scale · (level - bound)`, with one scale for each 16.
pub(crate) struct Symmetric {
    pub(crate) d: f16,
    pub(crate) scales: [i8; 16],
    pub(crate) levels: [u8; 256],
}

impl Symmetric {
    /// Levels are `0..2 * bound`, scales `-scale_bound..scale_bound`.
    pub(crate) fn fit(weights: &[f32], bound: u8, scale_bound: u8) -> Symmetric {
        let mut fit = Symmetric {
            d: f16::ZERO,
            scales: [0; 16],
            levels: [bound; 256],
        };
        let Some(block) = Scaled::<16, 16>::new(weights) else {
            return fit;
        };
        let (bound, scale_bound) = (f32::from(bound), f32::from(scale_bound));
        let range = [-bound, bound - 1.0];
        let scale_range = [-scale_bound, scale_bound - 1.0];

        let ideal = block.groups.map(|group| ideal_scale(&group, range));
        let mut best = (f32::INFINITY, [0.0; 16]);
        for end in scale_range {
            let mut d = peak(&ideal) / end;
            for _ in 0..2 {
                let (stored, unit) = block.store(d);
                let step = best_scales(&block, &ideal, unit, range, scale_range);
                if step.error < best.0 {
                    best = (step.error, step.scales);
                    fit.d = stored;
                }
                d = step.better_d;
            }
        }
        let d = block.restore(fit.d);
        for g in 0..16 {
            let scale = best.1[g];
            let levels = block.groups[g].levels(0.0, d * scale, range);
            fit.scales[g] = scale as i8;
            for i in 0..16 {
                fit.levels[16 * g + i] = (levels[i] + bound) as u8;
            }
        }
        fit
    }
}

/// The scale with which whole numbers of `range` come nearest to a group.
fn ideal_scale(group: &Group<16>, range: [f32; 2]) -> f32 {
    let peak = peak(&group.x);
    if peak.abs() < NEGLIGIBLE {
        return 0.0;
    }
    // The best scale for given levels is Σ w x l / Σ w l², and takes (Σ w x l)² / Σ w l² off the error.
    let mut best = (0.0, 0.0);
    let mut search = |inverse: [f32; 8]| {
        let [_, ll, xl] = group.level_sums(&[0.0; 8], &inverse, range);
        for i in 0..8 {
            let gain = xl[i] * xl[i];
            if gain > best.0 * ll[i] {
                best = (gain / ll[i], xl[i] / ll[i]);
            }
        }
        best.1
    };
    // The peak may land a little inside or outside of either end of the levels.
    let [low, high] = range;
    search(eight().map(|i| (low + 0.7 - 0.1 * i) / peak));
    search(eight().map(|i| (low - 0.1 - 0.1 * i) / peak));
    let mut scale = search(eight().map(|i| (high - 0.4 + 0.1 * i) / peak));
    for width in [0.01, 0.0025] {
        scale = search(eight().map(|i| inverse(scale) * (1.0 + width * (i - 4.0))));
    }
    scale
}

struct Step {
    error: f32,
    scales: [f32; 16],
    /// What `d` should have been for these scales.
    better_d: f32,
}

/// The best whole-number scale of each group for a given `d`.
fn best_scales(
    block: &Scaled<16, 16>,
    ideal: &[f32; 16],
    d: f32,
    range: [f32; 2],
    scale_range: [f32; 2],
) -> Step {
    let (mut error, mut scales) = (0.0, [0.0; 16]);
    let (mut ll, mut xl) = (0.0, 0.0);
    for (g, group) in block.groups.iter().enumerate() {
        let exact = clamp(ideal[g] * inverse(d), scale_range);
        let nearest = round(exact);
        let next = if exact > nearest { 1.0 } else { -1.0 };
        let scale = [0.0, next, -next, 2.0 * next].map(|step| clamp(nearest + step, scale_range));
        let errors = group.errors(&[0.0; 4], &scale.map(|scale| d * scale), range);
        let best = least(&errors);
        let scale = scale[best];
        error += errors[best];
        scales[g] = scale;
        let [_, [group_ll], [group_xl]] = group.level_sums(&[0.0], &[inverse(d * scale)], range);
        ll += group_ll * scale * scale;
        xl += group_xl * scale;
    }
    let better_d = if ll > 0.0 { xl / ll } else { d };
    Step {
        error,
        scales,
        better_d,
    }
}
