// Lectures: read, written, and read again.
#include "model/lecture/lecture.h"

#include "tests/fuzz/fuzz_input.h"

using namespace ordinate;

namespace {

const std::vector<std::string> panels = {"curves", "positions", "similarity", "lengths", "answers", "data"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto lecture = read_lecture(fuzz::text_of(data, size), "input", fuzz::catalogue(), panels);
  if (!lecture) {
    fuzz::demand(!lecture.error().empty(), "a refusal has a reason");
    for (const Error& error : lecture.error()) fuzz::demand_words(error);
    return 0;
  }
  fuzz::demand(!lecture->stops.empty() && lecture->stops.size() <= most_lecture_stops, "there are stops");
  for (const LectureStop& stop : lecture->stops)
    fuzz::demand(stop.experiment.empty() || lecture->experiments.count(stop.experiment) > 0,
                 "every experiment that a stop names is there");
  const auto again = read_lecture(write_lecture(*lecture), "again", fuzz::catalogue(), panels);
  fuzz::demand(again && again->stops == lecture->stops && again->name == lecture->name &&
                   again->experiments == lecture->experiments && again->recorded == lecture->recorded &&
                   again->claim == lecture->claim && again->finding == lecture->finding,
               "what is written reads back as the same lecture");
  return 0;
}
