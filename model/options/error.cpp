#include "model/options/error.h"

namespace ordinate {

std::string FieldPlace::text() const {
  std::string place = "base";
  if (part == Part::seeds) return "seeds" + path;
  if (part != Part::base) place = "variants[" + std::to_string(variant) + "]";
  if (part == Part::label) return place + ".label";
  if (part == Part::patch) place += ".patch";
  if (path.empty()) return place;
  return place + (path.front() == '[' ? "" : ".") + path;
}

std::string Error::text() const {
  std::string line = where.empty() ? what : where + ": " + what;
  if (!expected.empty()) line += "; expected " + expected;
  if (!remedy.empty()) line += ". " + remedy;
  return line;
}

}  // namespace ordinate
