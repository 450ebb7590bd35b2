#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/experiment/experiment.h"
#include "model/record/curve_zoom.h"

namespace ordinate {

/// What a stop asks about its race, answered as `ordinate compare` does: which variants are better than the
/// reference, by which measure, with which confidence.
struct LectureComparison {
  std::string measure;    ///< id of a RunMeasure
  std::string reference;  ///< label of a variant; empty: the first one
  /// Differences up to this do not matter; as in the file: percentage points for shares, else the measure's
  /// unit.
  double margin = 0;
  bool operator==(const LectureComparison&) const = default;
};

/// One picture of a lecture, and what is said and done with it.
struct LectureStop {
  std::string heading;
  std::string text;                 ///< one or two sentences below the heading; may be empty
  std::string experiment;           ///< name in `Lecture::experiments`; empty: the one before stays
  std::vector<std::string> panels;  ///< one or two; empty: those before stay
  bool run = false;                 ///< its race begins as soon as the stop is shown
  std::string expected;             ///< what should be seen then; may be empty
  std::optional<LectureComparison> compare = {};
  bool predict = false;       ///< listeners say first which variant will win
  std::string analysis = {};  ///< id of the one that the panel Analyses shows; empty: that which is chosen
  Json analysis_options = Json::object();  ///< of that analysis; those that are left out have their defaults
  /// The step to which its race is turned back, once it is over; absent: none.
  std::optional<std::int64_t> step = {};
  /// Labels of those whose curves, vectors and analyses are shown; empty: all.
  std::vector<std::string> variants = {};
  CurveZoom zoom = {};  ///< the part of the curves that is seen
  bool operator==(const LectureStop&) const = default;
};

/// Ordered stops, with the experiments that they show: the content of a file `*.ordinate-lecture`. A lecture
/// with a claim is a lesson: its stops put the claim to the test.
struct Lecture {
  std::string name;
  std::string claim;    ///< a sentence that somebody wrote, in his words
  std::string source;   ///< where he did
  std::string finding;  ///< what is right about it and what is not, as far as the recorded races show
  std::map<std::string, Experiment> experiments;
  /// Races that were trained before, by the name of their experiment: see recording.h.
  std::map<std::string, std::string> recorded;
  std::vector<LectureStop> stops;
};

constexpr std::size_t most_lecture_stops = 200;
/// Bytes of a sentence: more is not read while somebody speaks.
constexpr std::size_t longest_lecture_text = 600;

/// Reads such a file. `panels` are the names that a stop may show; empty: any. All problems in one go;
/// `source` is what messages call the file.
Checked<Lecture> read_lecture(std::string_view text, const std::string& source, const Catalogue& catalogue,
                              const std::vector<std::string>& panels);

std::string write_lecture(const Lecture& lecture);

/// What the stop shows: the last experiment that one up to it names; empty where none does.
std::string experiment_at(const Lecture& lecture, std::size_t stop);
/// Likewise its panels; empty where none up to it names any.
std::vector<std::string> panels_at(const Lecture& lecture, std::size_t stop);
/// The last stop up to it that chooses an analysis; null where none does.
const LectureStop* analysis_at(const Lecture& lecture, std::size_t stop);

}  // namespace ordinate
