#pragma once

namespace ordinate {

/// Runs that the window trains at the same time, each on a thread of its own: one a core. What they come to
/// is the same for any number.
int trainingJobs();

}  // namespace ordinate
