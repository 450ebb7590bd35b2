#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/experiment/experiment.h"

namespace ordinate {

/// One picture of a lecture, and what is said and done with it.
struct LectureStop {
  std::string heading;
  std::string text;                 ///< one or two sentences below the heading; may be empty
  std::string experiment;           ///< name in `Lecture::experiments`; empty: the one before stays
  std::vector<std::string> panels;  ///< one or two; empty: those before stay
  bool run = false;                 ///< its race begins as soon as the stop is shown
  std::string expected;             ///< what should be seen then; may be empty
  bool operator==(const LectureStop&) const = default;
};

/// Ordered stops, with the experiments that they show: the content of a file `*.ordinate-lecture`.
struct Lecture {
  std::string name;
  std::map<std::string, Experiment> experiments;
  std::vector<LectureStop> stops;
};

constexpr std::size_t most_lecture_stops = 200;

/// Reads such a file. `panels` are the names that a stop may show. All problems in one go; `source` is what
/// messages call the file.
Checked<Lecture> read_lecture(std::string_view text, const std::string& source, const Catalogue& catalogue,
                              const std::vector<std::string>& panels);

std::string write_lecture(const Lecture& lecture);

}  // namespace ordinate
