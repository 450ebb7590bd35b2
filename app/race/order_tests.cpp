#include "app/race/order_tests.h"

#include <utility>

#include "model/store/order_use_file.h"

namespace ordinate {

namespace {

constexpr const char* analysis = "shuffle-test";

/// Of a run that has left weights: one that is not done has none that are final.
bool isTestable(const StoredRun& run) { return !run.record.ending.bad() && !can_go_on(run.record.ending); }

Result<void> test(ModelLibrary& library, const std::filesystem::path& folder, const StopCheck& stop) {
  AnalysisRequest request;
  request.id = analysis;
  const Result<ModelAnalysis> analysed = library.analyse_run(folder, request, false, stop);
  if (!analysed) return tl::unexpected(analysed.error());
  if (analysed->problem) return tl::unexpected(*analysed->problem);
  const AnalysisScalar* before = analysed->result.find("accuracy");
  const AnalysisScalar* after = analysed->result.find("symbols_accuracy");
  if (before == nullptr || after == nullptr || !before->undefined.empty() || !after->undefined.empty())
    return fail(folder.string(),
                "the shuffle test has no result: " +
                    (before == nullptr ? std::string("it says no accuracy") : before->undefined));
  return write_order_use(folder, {before->value, after->value});
}

}  // namespace

OrderTests::OrderTests(const LibraryHolder& library, QObject* parent) : QObject(parent), m_library(library) {}

OrderTests::~OrderTests() { ++m_generation; }

void OrderTests::test(const std::vector<StoredRun>& runs) {
  ModelLibrary* library = m_library.library();
  if (library == nullptr) return;
  const long generation = ++m_generation;
  m_done = 0;
  m_all = 0;
  m_errors.clear();
  for (const StoredRun& run : runs) {
    if (!isTestable(run)) continue;
    ++m_all;
    m_thread.post(run.folder, [this, library, generation, folder = run.folder] {
      const StopCheck stop = [this, generation] { return generation != m_generation; };
      if (stop()) return;
      const Result<void> tested = ordinate::test(*library, folder, stop);
      m_thread.deliver([this, generation, tested] { take(generation, tested); });
    });
  }
  if (m_all == 0)
    Q_EMIT finished(
        {Error{"shuffle test", "none of the selected runs is finished", "", "Continue them first"}});
  else
    Q_EMIT progressed(0, m_all);
}

void OrderTests::take(long generation, const Result<void>& tested) {
  if (generation != m_generation) return;
  if (!tested) m_errors.push_back(tested.error());
  ++m_done;
  Q_EMIT progressed(m_done, m_all);
  if (m_done == m_all) Q_EMIT finished(std::exchange(m_errors, {}));
}

}  // namespace ordinate
