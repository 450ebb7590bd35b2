#pragma once

namespace ordinate {

/// Shows what the option or the panel is that has the focus. Whether there is something to say about it.
bool explainFocus();

}  // namespace ordinate
