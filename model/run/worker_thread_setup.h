#pragma once

namespace ordinate {

/// For the start of every thread that computes: `threads` LibTorch threads inside an operation, and
/// denormal numbers count as zero (they can slow a decaying recurrent network down thirty times). Both
/// are settings of the calling thread.
void set_up_computing_thread(int threads);

/// From now on the calling thread gets what others leave of the cores. For good.
void give_way_to_others();

}  // namespace ordinate
