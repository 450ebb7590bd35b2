#include "app/race/length_tests.h"

#include <algorithm>
#include <utility>

#include "widgets/plots/length_panel.h"

namespace ordinate {

LengthTests::LengthTests(const ShownRace& race, LengthPanel& panel, QObject* parent)
    : QObject(parent), m_race(race), m_panel(panel) {
  connect(&panel, &LengthPanel::testRequested, this, &LengthTests::test);
  connect(&race, &ShownRace::finished, this, &LengthTests::takeFinished);
  connect(&race, &ShownRace::begun, this, [this] { setRuns({}); });
  connect(&race, &ShownRace::forgotten, this, [this] { setRuns({}); });
}

LengthTests::~LengthTests() { ++m_generation; }

void LengthTests::setRuns(std::vector<TestableRun> runs) {
  ++m_generation;
  m_runs = std::move(runs);
  m_left = 0;
  m_panel.setTesting(0);
  findChoice();
  TestChoice choice;
  if (m_choice) {
    choice.label = QString::fromStdString(m_choice->label);
    for (const OptionChoice& each : m_choice->choices) {
      choice.values << QString::fromStdString(each.label);
      choice.tooltips << QString::fromStdString(each.help);
    }
  }
  m_panel.setTestable(!m_runs.empty(), choice);
}

void LengthTests::findChoice() {
  m_choice.reset();
  for (const TestableRun& run : m_runs) {
    const CatalogueEntry* entry = find_entry(m_race.catalogue().encodings, run.encoding);
    if (entry == nullptr) continue;
    for (const Option& option : entry->options)
      if (option.at_test && option.kind == OptionKind::choice) m_choice = option;
  }
}

/// What takes the place of the encoding's own options in a test.
Json LengthTests::chosenFor(const TestableRun& run) const {
  Json options = Json::object();
  const auto chosen = m_panel.testChoice();
  const CatalogueEntry* entry = find_entry(m_race.catalogue().encodings, run.encoding);
  if (!chosen || !m_choice || entry == nullptr) return options;
  const Option* own = find_option(entry->options, m_choice->key);
  if (own != nullptr && own->at_test)
    options[own->key] = m_choice->choices[static_cast<std::size_t>(*chosen)].value;
  return options;
}

void LengthTests::takeFinished() {
  std::vector<TestableRun> runs;
  const std::vector<PreparedRun>& prepared = m_race.preparedRuns();
  for (const FinishedRun& each : m_race.finishedRuns()) {
    if (each.prepared.folder.empty() || each.record.ending.bad()) continue;
    const auto found = std::find_if(prepared.begin(), prepared.end(), [&](const PreparedRun& run) {
      return run.folder == each.prepared.folder;
    });
    if (found != prepared.end()) {
      const auto run = static_cast<std::size_t>(found - prepared.begin());
      runs.push_back({static_cast<int>(run), found->folder,
                      m_race.runs()[run].model["encoding"]["kind"].get<std::string>(), each.record.steps});
    }
  }
  setRuns(std::move(runs));
}

void LengthTests::test(const std::vector<LengthRange>& lengths) {
  if (m_library == nullptr || m_left > 0) return;
  m_left = static_cast<int>(m_runs.size());
  m_panel.setTesting(m_left);
  for (const TestableRun& run : m_runs)
    m_thread.post(std::to_string(run.run), [this, library = m_library, run, lengths, options = chosenFor(run),
                                            generation = m_generation.load()] {
      if (generation != m_generation) return;
      const auto evaluation = library->evaluate(run.folder, {.lengths = lengths, .encoding = options});
      m_thread.deliver([this, generation, run, evaluation] { take(generation, run, evaluation); });
    });
}

void LengthTests::take(long generation, const TestableRun& run, const Result<Evaluation>& evaluation) {
  if (generation != m_generation) return;
  m_panel.setTesting(--m_left);
  if (!evaluation) return failed({evaluation.error()});
  std::vector<LengthRecord> records;
  for (const Evaluation::Row& row : evaluation->rows)
    records.push_back({run.step, row.length, row.accuracy, false, row.trained});
  m_panel.addLengths(run.run, records);
}

}  // namespace ordinate
