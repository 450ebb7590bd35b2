#include "model/options/error.h"

namespace ordinate {

std::string Error::text() const {
  std::string line = where.empty() ? what : where + ": " + what;
  if (!expected.empty()) line += "; expected " + expected;
  if (!remedy.empty()) line += ". " + remedy;
  return line;
}

}  // namespace ordinate
