#include "app/report/report_content.h"

#include <QCoreApplication>
#include <QSet>
#include <algorithm>
#include <map>
#include <set>

#include "app/base/sentence_case.h"
#include "app/race/race_summary.h"
#include "app/race/verdict_words.h"
#include "app/report/report_results.h"
#include "app/report/report_settings.h"
#include "app/report/report_sweep.h"
#include "model/options/size_rules.h"
#include "widgets/common/spoken_text.h"

namespace ordinate {

namespace {

constexpr std::size_t mostCharts = 8;
/// Longer tables are no longer read.
constexpr std::size_t mostRows = 300;
/// So many variants have a sentence each.
constexpr std::size_t mostSentences = 20;
constexpr qsizetype longestExample = 120;

struct ContentText {
  Q_DECLARE_TR_FUNCTIONS(ReportContent)
};

QString percent(double share) { return ContentText::tr("%1 %").arg(share * 100, 0, 'f', 1); }

QString shortened(const QString& text) {
  return text.size() <= longestExample ? text : text.left(longestExample - 1) + QStringLiteral("…");
}

QString counted(int count, const QString& one, const QString& several) {
  return count == 1 ? one : several.arg(count);
}

/// "1–5, 8".
QString seedText(const std::set<std::uint64_t>& seeds) {
  QStringList parts;
  for (auto seed = seeds.begin(); seed != seeds.end();) {
    const std::uint64_t first = *seed;
    std::uint64_t last = first;
    for (++seed; seed != seeds.end() && *seed == last + 1; ++seed) last = *seed;
    parts += first == last       ? QString::number(first)
             : first + 1 == last ? QStringLiteral("%1, %2").arg(first).arg(last)
                                 : QStringLiteral("%1–%2").arg(first).arg(last);
  }
  return parts.join(QStringLiteral(", "));
}

/// From the smallest to the largest, once where they are the same.
template <class Number>
QString rangeText(Number low, Number high) {
  return low == high ? QString::number(low) : QStringLiteral("%1–%2").arg(low).arg(high);
}

void cutRows(ReportTable& table) {
  if (table.rows.size() <= mostRows) return;
  table.caption += ContentText::tr(" The first %1 of %2 rows.").arg(mostRows).arg(table.rows.size());
  table.rows.resize(mostRows);
}

/// Builds the parts of one report.
class ReportWriter {
 public:
  ReportWriter(const ReportSource& source, const ReportOrder& order, const Catalogue& catalogue)
      : m_source(source), m_order(order), m_catalogue(catalogue) {}

  Result<Report> make();

 private:
  QString summary() const;
  ReportSection inShort() const;
  ReportSection theTask() const;
  ReportTable manyTasks() const;
  ReportTable oneTask() const;
  QString randomLabels(const ReportTask& task) const;
  ReportSection whatDiffers() const;
  Result<std::vector<ReportSection>> results() const;
  ReportSection overview() const;
  ReportSection notes() const;
  ReportSection settings() const;
  ReportSection computation() const;
  ReportTable machine() const;
  void add(Report& report, ReportSection section) const {
    if (!section.blocks.empty()) report.sections.push_back(std::move(section));
  }

  const ComparisonChoice& choice() const { return m_order.choice; }
  QString measureTitle() const { return spokenText(choice().measure.title); }
  /// The task that a table is of.
  const ReportTask& taskOf(const VariantTable& table) const;
  QString bestAndWorst(const VariantTable& table) const;
  QString counts(const VariantTable& table) const;

  const ReportSource& m_source;
  const ReportOrder& m_order;
  const Catalogue& m_catalogue;
};

const ReportTask& ReportWriter::taskOf(const VariantTable& table) const {
  for (const ReportTask& task : m_source.tasks)
    if (task.facet.name == table.task) return task;
  return m_source.tasks.front();
}

QString ReportWriter::summary() const {
  std::set<QString> variants;
  std::map<QString, std::set<std::uint64_t>> seeds;
  std::set<std::int64_t> steps;
  for (const EndedRun& run : m_source.runs) {
    if (!run.record) continue;
    const QString label = QString::fromStdString(run.run.label);
    variants.insert(label);
    seeds[label].insert(run.run.seed);
    steps.insert(run.record->steps);
  }
  std::size_t fewest = seeds.begin()->second.size();
  std::size_t most = fewest;
  for (const auto& [label, own] : seeds) {
    fewest = std::min(fewest, own.size());
    most = std::max(most, own.size());
  }
  QStringList parts = {
      counted(m_source.ended(), ContentText::tr("One run"), ContentText::tr("%1 runs")),
      counted(static_cast<int>(variants.size()), ContentText::tr("one variant"),
              ContentText::tr("%1 variants")),
      counted(static_cast<int>(m_source.tasks.size()), ContentText::tr("one task"),
              ContentText::tr("%1 tasks")),
      most == 1 ? ContentText::tr("one seed each")
                : ContentText::tr("%1 seeds each").arg(rangeText(fewest, most)),
      ContentText::tr("%1 training steps a run").arg(rangeText(*steps.begin(), *steps.rbegin()))};
  return parts.join(QStringLiteral(" · "));
}

/// Where there are too many variants for a sentence with all of them.
QString ReportWriter::counts(const VariantTable& table) const {
  const VerdictWords words(table, choice());
  std::map<QString, int> verdicts;
  for (const VariantRow& row : table.rows)
    if (row.comparison) ++verdicts[words.verdict(row)];
  QStringList parts;
  for (const auto& [verdict, count] : verdicts) parts += QStringLiteral("%1: %2").arg(verdict).arg(count);
  return ContentText::tr("Of %1 variants compared with %2: %3.")
      .arg(table.rows.size() - 1)
      .arg(table.reference, parts.join(QStringLiteral("; ")));
}

QString ReportWriter::bestAndWorst(const VariantTable& table) const {
  const MeasureWords words(choice().measure);
  std::vector<const VariantRow*> rows;
  for (const VariantRow& row : table.rows)
    if (row.spread) rows.push_back(&row);
  if (rows.empty()) return ContentText::tr("No run has a %1.").arg(measureTitle());
  const auto lower = [](const VariantRow* a, const VariantRow* b) {
    return a->spread->mean < b->spread->mean;
  };
  const auto [low, high] = std::minmax_element(rows.begin(), rows.end(), lower);
  if (rows.size() == 1)
    return sentenceCase(
        ContentText::tr("%1 of %2: %3.").arg(measureTitle(), rows.front()->label, words.mean(*rows.front())));
  if (words.mean(**low) == words.mean(**high))
    return sentenceCase(ContentText::tr("%1: %2 in every variant.").arg(measureTitle(), words.mean(**low)));
  const auto named = [&](const VariantRow& extreme) {
    QStringList names;
    for (const VariantRow* row : rows)
      if (words.number(row->spread->mean) == words.number(extreme.spread->mean)) names += row->label;
    if (names.size() > 4) names = names.mid(0, 4) + QStringList{ContentText::tr("others")};
    return ContentText::tr("%1 (%2)").arg(words.number(extreme.spread->mean),
                                          names.join(QStringLiteral(", ")));
  };
  return ContentText::tr("Highest %1: %2. Lowest: %3.").arg(measureTitle(), named(**high), named(**low));
}

ReportSection ReportWriter::inShort() const {
  ReportSection section{ContentText::tr("In short"), {}};
  ReportList list;
  const bool several = m_source.tables.size() > 1;
  for (const VariantTable& table : m_source.tables) {
    const QString name = several ? table.task + QStringLiteral(": ") : QString();
    const bool many = table.rows.size() > mostSentences || m_source.tables.size() > mostCharts;
    const QString said = many ? QString() : VerdictWords(table, choice()).summary();
    // Of several tasks, the means stand in the grid.
    if (!several || said.isEmpty()) list.items += name + bestAndWorst(table);
    if (many && table.rows.size() > 1 && !table.reference.isEmpty()) list.items += name + counts(table);
    if (!said.isEmpty()) list.items += said;
  }
  section.blocks.emplace_back(std::move(list));
  const bool single =
      std::all_of(m_source.tables.begin(), m_source.tables.end(), [](const VariantTable& table) {
        return std::all_of(table.rows.begin(), table.rows.end(),
                           [](const VariantRow& row) { return row.values.by_seed.size() < 2; });
      });
  if (single)
    section.blocks.emplace_back(ReportText{
        ContentText::tr(
            "There is one seed each, so that chance may have made the difference: repeat over more "
            "seeds."),
        true});
  return section;
}

ReportTable ReportWriter::oneTask() const {
  const ReportTask& task = m_source.tasks.front();
  ReportTable table;
  table.columns = {{QString()}, {QString()}};
  const auto add = [&](const QString& name, const QString& value) {
    if (!value.isEmpty()) table.rows.push_back({{name}, {value}});
  };
  add(ContentText::tr("task"), QString::fromStdString(task.entry.title));
  add(ContentText::tr("what it asks"), task.facts.question);
  add(ContentText::tr("an example"), shortened(task.facts.exampleInput));
  add(ContentText::tr("its right answer"), shortened(task.facts.exampleTarget));
  if (task.guessingLevel && *task.guessingLevel > 0)
    add(ContentText::tr("guessing"), ContentText::tr("%1 are right when the commonest answer is always given")
                                         .arg(percent(*task.guessingLevel)));
  if (task.orderBlindBound)
    add(forms_graph(task.entry) ? ContentText::tr("best without the graph")
                                : ContentText::tr("best without order"),
        (forms_graph(task.entry)
             ? ContentText::tr("%1 is the most that any model can reach that cannot see the graph")
             : ContentText::tr(
                   "%1 is the most that any model can reach that cannot see the order of the symbols"))
            .arg(percent(*task.orderBlindBound)));
  if (task.facts.problem.isEmpty()) {
    const DataSummary& data = task.facts.summary;
    add(ContentText::tr("training samples"), data.training_samples
                                                 ? QString::number(*data.training_samples)
                                                 : ContentText::tr("fresh ones at every step"));
    add(ContentText::tr("validation samples"), QString::number(data.validation_samples));
  }
  return table;
}

ReportTable ReportWriter::manyTasks() const {
  ReportTable table;
  table.columns = {{ContentText::tr("task")},           {ContentText::tr("what it asks")},
                   {ContentText::tr("an example")},     {ContentText::tr("its right answer")},
                   {ContentText::tr("guessing"), true}, {ContentText::tr("best without order"), true}};
  for (const ReportTask& task : m_source.tasks)
    table.rows.push_back(
        {{task.facet.name},
         {task.facts.question},
         {shortened(task.facts.exampleInput)},
         {shortened(task.facts.exampleTarget)},
         {task.guessingLevel && *task.guessingLevel > 0 ? percent(*task.guessingLevel) : QStringLiteral("–")},
         {task.orderBlindBound ? percent(*task.orderBlindBound) : QStringLiteral("–")}});
  cutRows(table);
  return table;
}

/// Where nothing can be learned that holds; empty elsewhere.
QString ReportWriter::randomLabels(const ReportTask& task) const {
  const auto* traits = std::get_if<TaskTraits>(&task.entry.traits);
  if (traits == nullptr || !traits->random_labels || task.facts.summary.validation_samples == 0) return {};
  const BinomialBand band = fairCoinBand(task.facts.summary.validation_samples);
  return ContentText::tr(
             "The labels of %1 are random: nothing learned can hold for new samples, and 95 % of all "
             "runs reach a validation accuracy between %2 and %3 by chance.")
      .arg(task.facet.name, percent(band.low), percent(band.high));
}

ReportSection ReportWriter::theTask() const {
  const bool one = m_source.tasks.size() == 1;
  ReportSection section{one ? ContentText::tr("The task") : ContentText::tr("The tasks"), {}};
  section.blocks.emplace_back(one ? oneTask() : manyTasks());
  QStringList problems;
  for (const ReportTask& task : m_source.tasks)
    if (!task.facts.problem.isEmpty())
      problems += ContentText::tr("The data of %1 could not be read for this report: %2")
                      .arg(task.facet.name, task.facts.problem);
  if (!problems.isEmpty()) section.blocks.emplace_back(ReportList{problems});
  for (const ReportTask& task : m_source.tasks)
    if (const QString chance = randomLabels(task); !chance.isEmpty())
      section.blocks.emplace_back(ReportText{chance});
  QStringList words;
  if (!one)
    words +=
        ContentText::tr("Guessing: the share of right answers when the commonest answer is always given.");
  const bool bounded = std::any_of(m_source.tasks.begin(), m_source.tasks.end(),
                                   [](const ReportTask& task) { return task.orderBlindBound.has_value(); });
  if (!one && bounded)
    words += ContentText::tr(
        "Best without order: the most that any model can reach that cannot see the order of the symbols.");
  if (bounded)
    words += ContentText::tr(
        "Both levels follow from the task and are not measured; on a finite set of samples a model can lie a "
        "little above them by chance.");
  if (!words.isEmpty()) section.blocks.emplace_back(ReportText{words.join(QLatin1Char(' ')), true});
  return section;
}

ReportSection ReportWriter::whatDiffers() const {
  ReportSection section{ContentText::tr("What differs"), {}};
  ReportTable table = differingSettings(m_source.runs, m_catalogue);
  if (table.rows.empty()) return section;
  table.caption =
      table.columns.size() == 1
          ? ContentText::tr("The variants have different names and the same settings.")
          : ContentText::tr("The settings in which the variants differ. All others are the same.");
  cutRows(table);
  section.blocks.emplace_back(std::move(table));
  return section;
}

ReportSection ReportWriter::overview() const {
  ReportSection section{ContentText::tr("All results"), {}};
  ReportTable grid = resultGrid(m_source, choice());
  if (!grid.rows.empty()) {
    cutRows(grid);
    section.blocks.emplace_back(std::move(grid));
  }
  for (ReportFigure& figure : sweepFigures(m_source, choice(), m_catalogue))
    section.blocks.emplace_back(std::move(figure));
  return section;
}

Result<std::vector<ReportSection>> ReportWriter::results() const {
  std::vector<ReportSection> sections;
  std::size_t charts = 0;
  for (const VariantTable& table : m_source.tables) {
    ReportSection section{
        table.task.isEmpty() ? ContentText::tr("Results") : ContentText::tr("Results: %1").arg(table.task),
        {}};
    if (charts < mostCharts) {
      auto figure = curveFigure(taskOf(table), table, m_source, choice(), m_catalogue);
      if (!figure) return tl::unexpected(figure.error());
      if (figure->figure) {
        ++charts;
        section.blocks.emplace_back(std::move(*figure));
      }
    } else {
      section.blocks.emplace_back(ReportText{
          ContentText::tr("No curves: this report draws those of the first %1 tasks.").arg(mostCharts),
          true});
    }
    ReportTable result = resultTable(table, m_source, choice());
    cutRows(result);
    section.blocks.emplace_back(std::move(result));
    const VerdictWords words(table, choice());
    if (table.rows.size() > 1 && table.rows.size() <= mostSentences)
      section.blocks.emplace_back(ReportList{words.sentences()});
    if (table.rows.size() > 1) section.blocks.emplace_back(ReportText{words.rule(), true});
    sections.push_back(std::move(section));
  }
  return sections;
}

ReportSection ReportWriter::notes() const {
  ReportList list;
  std::vector<RunRecord> records;
  QStringList data;
  int stopped = 0;
  for (const EndedRun& run : m_source.runs) {
    if (!run.record) continue;
    records.push_back(*run.record);
    stopped += run.record->ending.kind == Ending::stopped;
    for (const std::string& note : run.record->data_notes)
      if (const QString text = QString::fromStdString(note); !data.contains(text)) data += text;
  }
  list.items += RaceSummary::failures(records);
  const int missing = static_cast<int>(m_source.runs.size()) - m_source.ended();
  if (missing > 0)
    list.items += counted(missing, ContentText::tr("One run has not ended and is left out."),
                          ContentText::tr("%1 runs have not ended and are left out."));
  if (m_source.sweep && m_source.sweep->missing > missing)
    list.items +=
        counted(m_source.sweep->missing - missing, ContentText::tr("One run of the sweep has not begun."),
                ContentText::tr("%1 runs of the sweep have not begun."));
  if (stopped > 0)
    list.items += counted(stopped, ContentText::tr("One run was stopped before its end and has no result."),
                          ContentText::tr("%1 runs were stopped before their end and have no result."));
  for (const QString& note : data) list.items += ContentText::tr("About the data: %1").arg(note);
  ReportSection section{ContentText::tr("Notes"), {}};
  if (!list.items.isEmpty()) section.blocks.emplace_back(std::move(list));
  return section;
}

ReportSection ReportWriter::settings() const {
  ReportSection section{ContentText::tr("Settings"), {}};
  ReportTable table = sharedSettings(m_source.runs, m_catalogue);
  if (table.rows.empty()) return section;
  table.caption = ContentText::tr(
      "The settings that all runs share. Advanced options at their defaults are left out; the experiment "
      "inside "
      "this file has them all.");
  section.blocks.emplace_back(std::move(table));
  return section;
}

ReportTable ReportWriter::machine() const {
  QStringList programs, libraries, products, threads;
  std::set<std::uint64_t> seeds;
  double seconds = 0;
  double slowest = 0, fastest = 0;
  const auto note = [](QStringList& list, const QString& text) {
    if (!text.isEmpty() && !list.contains(text)) list += text;
  };
  for (const EndedRun& run : m_source.runs) {
    if (!run.record) continue;
    const RunRecord& record = *run.record;
    note(programs, QString::fromStdString(record.program_version));
    note(libraries, QString::fromStdString(record.libtorch_version));
    note(products, QString::fromStdString(record.blas));
    note(threads, QString::number(record.threads));
    seeds.insert(record.seed);
    seconds += record.wall_seconds;
    if (record.steps_per_second > 0) {
      slowest = slowest == 0 ? record.steps_per_second : std::min(slowest, record.steps_per_second);
      fastest = std::max(fastest, record.steps_per_second);
    }
  }
  ReportTable table;
  table.columns = {{QString()}, {QString()}};
  const auto add = [&](const QString& name, const QString& value) {
    if (!value.isEmpty()) table.rows.push_back({{name}, {value}});
  };
  const auto all = [](const QStringList& list) { return list.join(QStringLiteral("; ")); };
  add(ContentText::tr("seeds"), seedText(seeds));
  add(ContentText::tr("trained with"),
      ContentText::tr("Ordinate %1, LibTorch %2").arg(all(programs), all(libraries)));
  add(ContentText::tr("matrix products"), all(products));
  add(ContentText::tr("threads a run"), all(threads));
  add(ContentText::tr("time of the runs"),
      ContentText::tr("%1 s in all").arg(seconds, 0, 'f', seconds < 10 ? 1 : 0));
  if (fastest > 0)
    add(ContentText::tr("speed"), ContentText::tr("%1 training steps a second")
                                      .arg(rangeText(std::llround(slowest), std::llround(fastest))));
  const QString format = QStringLiteral("yyyy-MM-dd HH:mm");
  if (m_source.firstWritten.isValid()) {
    const QString first = m_source.firstWritten.toString(format);
    const QString last = m_source.lastWritten.toString(format);
    add(ContentText::tr("records written"), first == last ? ContentText::tr("%1 UTC").arg(first)
                                                          : ContentText::tr("%1 to %2 UTC").arg(first, last));
  }
  add(ContentText::tr("this report"), ContentText::tr("Ordinate %1").arg(QStringLiteral(ORDINATE_VERSION)));
  return table;
}

ReportSection ReportWriter::computation() const {
  ReportSection section{ContentText::tr("How it was computed"), {}};
  section.blocks.emplace_back(ReportText{
      ContentText::tr(
          "The %1 is %2. Means and intervals take a seed as the unit: an interval is mean ± t × s / √n "
          "(Student's t with n − 1 degrees of freedom, s the standard deviation over n seeds).")
          .arg(measureTitle(), QString::fromStdString(choice().measure.meaning))});
  section.blocks.emplace_back(machine());
  section.blocks.emplace_back(ReportText{ContentText::tr(
      "This file carries the experiment: Ordinate opens it like any experiment file. To train and "
      "compare again:")});
  QString compare = QStringLiteral("ordinate compare runs");
  if (choice().measure.id != run_measures().front().id)
    compare += QStringLiteral(" --measure ") + QString::fromStdString(choice().measure.id);
  const QString train = m_source.sweep ? QStringLiteral("ordinate sweep {file} --out runs")
                                       : QStringLiteral("ordinate train {file} --out runs");
  section.blocks.emplace_back(ReportInput{train + QLatin1Char('\n') + compare});
  return section;
}

Result<Report> ReportWriter::make() {
  Report report;
  report.title = QString::fromStdString(m_source.experiment.name);
  if (report.title.trimmed().isEmpty()) report.title = ContentText::tr("An experiment without a name");
  report.question = m_order.question;
  report.summary = summary();
  report.experiment = QByteArray::fromStdString(write_experiment(m_source.experiment));
  const QString word = fileWord(report.title);
  report.experimentName =
      (word.isEmpty() ? QStringLiteral("experiment") : word) + QStringLiteral(".ordinate");
  add(report, inShort());
  add(report, theTask());
  add(report, whatDiffers());
  add(report, overview());
  auto found = results();
  if (!found) return tl::unexpected(found.error());
  for (ReportSection& section : *found) add(report, std::move(section));
  auto similarity = similarityFigure(m_source.tasks.front(), m_source, m_catalogue);
  if (!similarity) return tl::unexpected(similarity.error());
  if (similarity->figure)
    report.sections.push_back({ContentText::tr("Position vectors"), {std::move(*similarity)}});
  add(report, notes());
  add(report, settings());
  add(report, computation());
  return report;
}

}  // namespace

Result<Report> makeReport(const ReportSource& source, const ReportOrder& order, const Catalogue& catalogue) {
  return ReportWriter(source, order, catalogue).make();
}

}  // namespace ordinate
