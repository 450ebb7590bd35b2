#include "model/lecture/stop_order.h"

#include <utility>

namespace ordinate {

namespace {

struct Shown {
  std::string experiment;
  std::vector<std::string> panels;
  std::string analysis;
  Json analysis_options;
};

std::vector<Shown> shown_by(const Lecture& lecture) {
  std::vector<Shown> all;
  for (std::size_t stop = 0; stop < lecture.stops.size(); ++stop) {
    Shown shown{experiment_at(lecture, stop), panels_at(lecture, stop), {}, Json::object()};
    if (const LectureStop* chosen = analysis_at(lecture, stop)) {
      shown.analysis = chosen->analysis;
      shown.analysis_options = chosen->analysis_options;
    }
    all.push_back(std::move(shown));
  }
  return all;
}

/// From the first stop on, so that each is compared with what those before it came to.
void keep_showing(Lecture& lecture, const std::vector<Shown>& before) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    LectureStop& stop = lecture.stops[i];
    if (experiment_at(lecture, i) != before[i].experiment) stop.experiment = before[i].experiment;
    if (panels_at(lecture, i) != before[i].panels) stop.panels = before[i].panels;
    const LectureStop* chosen = analysis_at(lecture, i);
    const bool same = chosen == nullptr ? before[i].analysis.empty()
                                        : chosen->analysis == before[i].analysis &&
                                              chosen->analysis_options == before[i].analysis_options;
    if (same) continue;
    stop.analysis = before[i].analysis;
    stop.analysis_options = before[i].analysis_options;
  }
}

}  // namespace

void exchange_stops(Lecture& lecture, std::size_t one, std::size_t other) {
  std::vector<Shown> shown = shown_by(lecture);
  std::swap(lecture.stops[one], lecture.stops[other]);
  std::swap(shown[one], shown[other]);
  keep_showing(lecture, shown);
}

void remove_stop(Lecture& lecture, std::size_t stop) {
  std::vector<Shown> shown = shown_by(lecture);
  const auto place = static_cast<std::ptrdiff_t>(stop);
  lecture.stops.erase(lecture.stops.begin() + place);
  shown.erase(shown.begin() + place);
  keep_showing(lecture, shown);
}

}  // namespace ordinate
