#pragma once
#include <cstddef>

#include "model/lecture/lecture.h"

namespace ordinate {

// A stop keeps the experiment, panels and analysis of the one before where it names none. When stops change
// places, those that would show something else name what they showed. (One that showed none has no way to say
// so: it shows what the stop before it shows.)

/// Exchanges two stops.
void exchange_stops(Lecture& lecture, std::size_t one, std::size_t other);
void remove_stop(Lecture& lecture, std::size_t stop);

}  // namespace ordinate
