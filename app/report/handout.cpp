#include "app/report/handout.h"

#include <QCoreApplication>
#include <algorithm>
#include <functional>

#include "app/document/task_reader.h"
#include "app/figures/export_figures.h"
#include "app/figures/run_analyses.h"
#include "app/figures/run_figures.h"
#include "app/race/lecture_verdict.h"
#include "app/report/report_words.h"
#include "app/report/write_report.h"

namespace ordinate {

namespace {

struct HandoutText {
  Q_DECLARE_TR_FUNCTIONS(Handout)
};

/// A page holds the words and what was measured too.
constexpr double oneFigure = 0.5, twoFigures = 0.3;  // of its height

QString words(const std::string& text) { return QString::fromStdString(text); }

/// What a panel shows of finished runs, by the panel's name.
struct PanelPicture {
  QString panel;
  QString caption;
  bool oneSeed;  ///< it looks inside models: of the first seed
  std::function<std::shared_ptr<const Figure>(const std::vector<FoundRun>&, const Catalogue&,
                                              const LectureStop&)>
      draw;
};

const std::vector<PanelPicture>& panelPictures() {
  static const std::vector<PanelPicture> pictures = {
      {QStringLiteral("curves"),
       HandoutText::tr("Accuracy (above) and loss (below) on the validation samples, step by step."), false,
       [](const std::vector<FoundRun>& runs, const Catalogue& catalogue, const LectureStop& stop) {
         return curvesOfRuns(runs, catalogue, stop.variants, stop.zoom);
       }},
      {QStringLiteral("lengths"), HandoutText::tr("Accuracy at the lengths of training and at others."),
       false,
       [](const std::vector<FoundRun>& runs, const Catalogue& catalogue, const LectureStop&) {
         return lengthsOfRuns(runs, catalogue);
       }},
      {QStringLiteral("positions"),
       HandoutText::tr("Position vectors of the first seed. Rows are positions, columns dimensions."), true,
       [](const std::vector<FoundRun>& runs, const Catalogue& catalogue, const LectureStop& stop) {
         return positionsOfRuns(runs, catalogue, stop.variants);
       }},
      {QStringLiteral("similarity"),
       HandoutText::tr("Cosine similarity of every two position vectors, their mean taken off, first seed. "
                       "Rows and columns are positions."),
       true, [](const std::vector<FoundRun>& runs, const Catalogue& catalogue, const LectureStop& stop) {
         return similarityOfRuns(runs, catalogue, SimilarityMeasure::cosine, true, stop.variants);
       }}};
  return pictures;
}

std::vector<FoundRun> ofFirstSeed(std::vector<FoundRun> runs) {
  std::erase_if(runs, [seed = runs.front().run.seed](const FoundRun& run) { return run.run.seed != seed; });
  return runs;
}

class HandoutWriter {
 public:
  HandoutWriter(const HandoutSource& source, const Catalogue& catalogue)
      : m_source(source), m_lecture(source.lecture), m_catalogue(catalogue) {}

  Result<Report> make();

 private:
  void nameFiles(Report& report);
  Result<ReportSection> page(std::size_t stop);
  Result<void> addPictures(ReportSection& page, std::size_t stop);
  Result<ReportFigure> pictureOf(const QString& panel, std::size_t stop, const std::vector<FoundRun>& runs);
  Result<ReportFigure> analysisPicture(std::size_t stop, const std::vector<FoundRun>& runs);
  void addTask(ReportSection& page, const Experiment& experiment) const;
  ReportInput commands(const std::string& experiment, const LectureStop& stop) const;
  Result<const std::vector<FoundRun>*> runsOf(const std::string& experiment);

  const HandoutSource& m_source;
  const Lecture& m_lecture;
  const Catalogue& m_catalogue;
  std::map<std::string, QString> m_files;  ///< names of experiments as files
  std::map<std::string, std::vector<FoundRun>> m_runs;
};

/// Of experiments that stops show, in their order, no two the same.
void HandoutWriter::nameFiles(Report& report) {
  QStringList taken;
  for (std::size_t stop = 0; stop < m_lecture.stops.size(); ++stop) {
    const std::string name = experiment_at(m_lecture, stop);
    if (name.empty() || m_files.count(name) > 0) continue;
    QString word = fileWord(words(name));
    if (word.isEmpty()) word = QStringLiteral("experiment");
    QString file = word;
    for (int number = 2; taken.contains(file); ++number) file = QStringLiteral("%1-%2").arg(word).arg(number);
    taken += file;
    m_files[name] = file;
    const QByteArray bytes = QByteArray::fromStdString(write_experiment(m_lecture.experiments.at(name)));
    const QString whole = file + QStringLiteral(".ordinate");
    if (report.experimentName.isEmpty()) {
      report.experiment = bytes;
      report.experimentName = whole;
    } else {
      report.moreFiles.push_back({whole, bytes});
    }
  }
}

/// Empty where the race is not there.
Result<const std::vector<FoundRun>*> HandoutWriter::runsOf(const std::string& experiment) {
  const auto known = m_runs.find(experiment);
  if (known != m_runs.end()) return &known->second;
  std::vector<FoundRun>& runs = m_runs[experiment];
  const auto race = m_source.races.find(experiment);
  if (race == m_source.races.end()) return &runs;
  auto found = readRunFolders(race->second, m_catalogue);
  if (!found) return tl::unexpected(found.error());
  const auto order = expand(m_lecture.experiments.at(experiment), m_catalogue, {});
  runs = inOrderOf(order.value_or(std::vector<RunConfig>()), std::move(*found));
  return &runs;
}

void HandoutWriter::addTask(ReportSection& page, const Experiment& experiment) const {
  const auto runs = expand(experiment, m_catalogue, {});
  if (!runs || runs->empty()) return;
  const TaskFacts facts = readTask(runs->front());
  if (!facts.problem.isEmpty()) return;
  ReportTable table;
  table.columns = {{QString()}, {QString()}};
  table.rows = {{{HandoutText::tr("the task")}, {facts.question}},
                {{HandoutText::tr("an example")}, {facts.exampleInput}},
                {{HandoutText::tr("its right answer")}, {facts.exampleTarget}}};
  page.blocks.emplace_back(std::move(table));
}

/// Without a figure where there is nothing to draw.
Result<ReportFigure> HandoutWriter::pictureOf(const QString& panel, std::size_t stop,
                                              const std::vector<FoundRun>& runs) {
  if (runs.empty()) return ReportFigure();
  if (panel == QLatin1String("analyses")) return analysisPicture(stop, ofFirstSeed(runs));
  const auto& known = panelPictures();
  const auto picture =
      std::find_if(known.begin(), known.end(), [&](const PanelPicture& one) { return one.panel == panel; });
  if (picture == known.end()) return ReportFigure();
  ReportFigure figure;
  figure.figure =
      picture->draw(picture->oneSeed ? ofFirstSeed(runs) : runs, m_catalogue, m_lecture.stops[stop]);
  figure.caption = picture->caption;
  if (panel == QLatin1String("curves") && !m_lecture.stops[stop].zoom.whole())
    figure.caption += HandoutText::tr(" Only a part is drawn.");
  if (panel == QLatin1String("curves") && runs.back().run.seed != runs.front().run.seed)
    figure.caption += HandoutText::tr(" Lines are means over the seeds, bands their 95 % intervals.");
  return figure;
}

/// The first picture of the panel, of the models as they ended.
Result<ReportFigure> HandoutWriter::analysisPicture(std::size_t stop, const std::vector<FoundRun>& runs) {
  const LectureStop* chosen = analysis_at(m_lecture, stop);
  if (m_source.library == nullptr || chosen == nullptr) return ReportFigure();
  const auto figures = analysisOfRuns(runs, {chosen->analysis, chosen->analysis_options}, *m_source.library,
                                      m_catalogue, m_lecture.stops[stop].variants);
  if (!figures) return tl::unexpected(figures.error());
  if (figures->empty()) return ReportFigure();
  ReportFigure figure;
  // The first is a table of its numbers.
  figure.figure = (*figures)[std::min<std::size_t>(1, figures->size() - 1)];
  figure.caption = HandoutText::tr("%1, of the first seed.").arg(figure.figure->title());
  return figure;
}

Result<void> HandoutWriter::addPictures(ReportSection& page, std::size_t stop) {
  const std::string experiment = experiment_at(m_lecture, stop);
  if (experiment.empty()) return {};
  const auto runs = runsOf(experiment);
  if (!runs) return tl::unexpected(runs.error());
  const std::vector<std::string> panels = panels_at(m_lecture, stop);
  QStringList missing;
  for (const std::string& name : panels) {
    const QString panel = words(name);
    if (panel == QLatin1String("data")) {
      addTask(page, m_lecture.experiments.at(experiment));
      continue;
    }
    auto figure = pictureOf(panel, stop, **runs);
    if (!figure) return tl::unexpected(figure.error());
    if (!figure->figure) {
      missing += panel;
      continue;
    }
    figure->alternative = figure->caption;
    figure->most = panels.size() > 1 ? twoFigures : oneFigure;
    page.blocks.emplace_back(std::move(*figure));
  }
  if (!missing.isEmpty())
    page.blocks.emplace_back(ReportText{
        (*runs)->empty() ? HandoutText::tr("No race of this stop was recorded; the program shows here: %1.")
                               .arg(missing.join(QStringLiteral(", ")))
                         : HandoutText::tr("In the program this stop also shows: %1.")
                               .arg(missing.join(QStringLiteral(", "))),
        true});
  return {};
}

ReportInput HandoutWriter::commands(const std::string& experiment, const LectureStop& stop) const {
  const QString file = m_files.at(experiment);
  QString commands = QStringLiteral("ordinate train %1.ordinate --out %1").arg(file);
  if (!stop.compare) return {commands};
  const ComparisonChoice choice = choiceOf(*stop.compare, m_catalogue);
  commands += QStringLiteral("\nordinate compare %1 --measure %2").arg(file, words(choice.measure.id));
  if (!choice.reference.isEmpty()) commands += QStringLiteral(" --reference ") + shellWord(choice.reference);
  if (choice.doesNotMatter > 0)
    commands += QStringLiteral(" --margin %1")
                    .arg(choice.doesNotMatter * (choice.measure.share ? 100 : 1), 0, 'g', 6);
  return {commands};
}

Result<ReportSection> HandoutWriter::page(std::size_t number) {
  const LectureStop& stop = m_lecture.stops[number];
  ReportSection page{HandoutText::tr("%1  %2").arg(number + 1).arg(words(stop.heading)), {}, true};
  if (!stop.text.empty()) page.blocks.emplace_back(ReportText{words(stop.text)});
  if (const auto drawn = addPictures(page, number); !drawn) return tl::unexpected(drawn.error());
  if (!stop.expected.empty())
    page.blocks.emplace_back(
        ReportText{HandoutText::tr("What should be seen: %1").arg(words(stop.expected))});
  const std::string experiment = experiment_at(m_lecture, number);
  if (experiment.empty()) return page;
  const auto runs = runsOf(experiment);
  if (!runs) return tl::unexpected(runs.error());
  if (stop.compare && !(*runs)->empty()) {
    const std::vector<EndedRun> ended((*runs)->begin(), (*runs)->end());
    if (const QString verdict = lectureVerdict(*stop.compare, ended, m_catalogue); !verdict.isEmpty())
      page.blocks.emplace_back(ReportText{verdict});
  }
  if (stop.run || stop.compare) {
    page.blocks.emplace_back(ReportText{HandoutText::tr("To repeat this:"), true});
    page.blocks.emplace_back(commands(experiment, stop));
  }
  return page;
}

Result<Report> HandoutWriter::make() {
  Report report;
  report.title = words(m_lecture.name);
  if (report.title.trimmed().isEmpty()) report.title = HandoutText::tr("A lecture without a name");
  report.summary = m_lecture.stops.size() == 1
                       ? HandoutText::tr("A handout of one stop.")
                       : HandoutText::tr("A handout of %1 stops, one a page.").arg(m_lecture.stops.size());
  nameFiles(report);
  if (!m_files.empty())
    report.summary += m_files.size() == 1 ? HandoutText::tr(" Its experiment is attached to this file.")
                                          : HandoutText::tr(" Its experiments are attached to this file.");
  if (!m_lecture.claim.empty()) {
    ReportSection lesson{HandoutText::tr("The claim"), {}};
    lesson.blocks.emplace_back(ReportText{QStringLiteral("“%1”").arg(words(m_lecture.claim))});
    if (!m_lecture.source.empty()) lesson.blocks.emplace_back(ReportText{words(m_lecture.source), true});
    report.sections.push_back(std::move(lesson));
  }
  if (!m_lecture.finding.empty())
    report.sections.push_back({HandoutText::tr("What was found"), {ReportText{words(m_lecture.finding)}}});
  ReportList stops;
  for (std::size_t i = 0; i < m_lecture.stops.size(); ++i)
    stops.items += HandoutText::tr("%1  %2").arg(i + 1).arg(words(m_lecture.stops[i].heading));
  report.sections.push_back({HandoutText::tr("The stops"), {std::move(stops)}});
  for (std::size_t i = 0; i < m_lecture.stops.size(); ++i) {
    auto section = page(i);
    if (!section) return tl::unexpected(section.error());
    report.sections.push_back(std::move(*section));
  }
  return report;
}

}  // namespace

Result<Report> makeHandout(const HandoutSource& source, const Catalogue& catalogue) {
  return HandoutWriter(source, catalogue).make();
}

Result<void> writeHandout(const HandoutSource& source, const QString& path, const QString& fontFamily,
                          const Catalogue& catalogue) {
  const auto report = makeHandout(source, catalogue);
  if (!report) return tl::unexpected(report.error());
  const auto written = writeBytes(path, reportBytes(*report, path, fontFamily));
  if (!written) return tl::unexpected(written.error());
  return {};
}

}  // namespace ordinate
