//! The allocator: a smaller one than the standard library's, and as fast.

use rlsf::{GlobalTlsf, GlobalTlsfOptions};

#[global_allocator]
static ALLOCATOR: GlobalTlsf<Small> = GlobalTlsf::new();

struct Small;

impl GlobalTlsfOptions for Small {
    const ENABLE_REALLOCATION: bool = false;
    // Without it, large payloads would leave holes behind that nothing fits.
    const COALESCE_POOLS: bool = true;
}
