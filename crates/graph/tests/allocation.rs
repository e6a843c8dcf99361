//! A run allocates nothing: alone in its file, since the allocator counts for the whole process.

mod common;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

use common::*;
use nibble_graph::{KvType, Precision};
use nibble_quant::DType;

struct Counting;

static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's promises are those of `System`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        // SAFETY: the caller's promises are those of `System`.
        unsafe { System.dealloc(ptr, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
#[cfg_attr(
    debug_assertions,
    doc = "Debug builds record every view, which allocates; the count is then of the records."
)]
fn a_token_costs_no_allocation() {
    let plan = plan(DType::Q4_K, limits(Precision::Exact, KvType::F16));
    let team = team(2);
    let packed = packed(&plan);
    let (mut work, mut state) = (plan.work().unwrap(), plan.state().unwrap());
    let prompt = tokens(20);
    run(&plan, &team, 2, &packed, &mut work, &mut state, &prompt, 0);
    // The first token may: debug builds keep records whose memory grows to its size once.
    let evaluated = run(&plan, &team, 2, &packed, &mut work, &mut state, &[1], 19);
    plan.logits(&team, 2, &packed, &mut work, evaluated, &[0], None)
        .unwrap();
    let before = ALLOCATIONS.load(Ordering::Relaxed);
    for pos in 20..60 {
        let evaluated = run(
            &plan,
            &team,
            2,
            &packed,
            &mut work,
            &mut state,
            &[pos as u32],
            pos,
        );
        plan.logits(&team, 2, &packed, &mut work, evaluated, &[0], None)
            .unwrap();
    }
    let n = ALLOCATIONS.load(Ordering::Relaxed) - before;
    assert_eq!(n, 0, "40 tokens made {n} allocations");
}
