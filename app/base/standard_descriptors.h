#pragma once

namespace ordinate {

/// Opens what is closed of standard input, output and error on the null device. Otherwise the next file that
/// is opened gets the number, and messages land inside it: daemons start programs that way.
void openStandardDescriptors();

}  // namespace ordinate
