#include "app/commands/analyse_command.h"

#include "app/commands/option_names.h"

#include <QDir>
#include <QFileInfo>
#include <algorithm>
#include <functional>

#include "app/base/catalogue_resource.h"
#include "app/base/model_library_loader.h"
#include "app/commands/analysis_folder.h"
#include "app/commands/analysis_pictures.h"
#include "app/commands/analysis_run.h"
#include "app/document/embedded_experiment.h"
#include "app/figures/analysis_summary.h"
#include "app/race/run_folders.h"
#include "model/experiment/model_widths.h"
#include "model/options/position_numbers.h"
#include "model/options/size_rules.h"
#include "model/sizing/model_size.h"
#include "model/tasks/task.h"
#include "widgets/common/fonts.h"

namespace ordinate {

namespace {

const QString tensorOption = QStringLiteral("tensor");
const QString skipRowsOption = QStringLiteral("skip-rows");
const QString gridOption = QStringLiteral("grid");
const QString initialOption = QStringLiteral("initial");
const QString analysisOption = QStringLiteral("analysis");
const QString settingOption = QStringLiteral("option");
const QString allRowsOption = QStringLiteral("all-rows");
const QString noBaselinesOption = QStringLiteral("no-baselines");

QByteArray bytesOf(const std::string& text) { return QByteArray::fromStdString(text); }

/// What pictures say about where they are from.
struct Origin {
  QString label;
  FigureOptions options;
  QByteArray experiment;  ///< empty: the table is of no run of ours
};

Origin originOf(const QString& argument) {
  Origin origin;
  origin.label = QFileInfo(QDir(argument).absolutePath()).fileName();
  origin.options.font = loadApplicationFonts();
  if (const auto experiment = readExperimentText(argument)) origin.experiment = *experiment;
  return origin;
}

/// Everything that goes into the folder; analysis.json last.
Result<std::vector<ReadyFile>> readyFiles(const PositionTable& table, const QString& initialFile,
                                          const std::vector<MadeAnalysis>& all, const Origin& origin) {
  std::vector<ReadyFile> files = {{QStringLiteral("scalars.csv"), bytesOf(scalars_csv(all))}};
  for (const MadeAnalysis& made : all) {
    for (const NamedText& drawing : drawing_tables(made))
      files.push_back({QString::fromStdString(drawing.name), bytesOf(drawing.text)});
    const auto pictures = analysisPictures(made, origin.label, origin.options, origin.experiment);
    if (!pictures) return tl::unexpected(pictures.error());
    files.insert(files.end(), pictures->begin(), pictures->end());
  }
  Json json = analysisJson(table, initialFile, all, true);
  json["files"] = Json::array();
  for (const ReadyFile& file : files) json["files"].push_back(file.name.toStdString());
  json["files"].push_back(analysisFile.toStdString());
  // Names in a file need not be UTF-8.
  files.push_back({analysisFile, bytesOf(json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n")});
  return files;
}

/// What can be asked for; a file holds no model.
std::vector<MadeAnalysis> choices(const Catalogue& catalogue, bool ofRun) {
  std::vector<MadeAnalysis> all;
  const auto add = [&](const std::vector<CatalogueEntry>& entries, bool ofModel) {
    for (const CatalogueEntry& entry : entries) {
      all.push_back({.entry = entry, .of_model = ofModel});
      for (const Option& option : entry.options) all.back().options[option.key] = option.default_value;
    }
  };
  add(catalogue.analyses, false);
  if (ofRun) add(catalogue.model_analyses, true);
  return all;
}

const MadeAnalysis* findAnalysis(const std::vector<MadeAnalysis>& all, const std::string& id) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const MadeAnalysis& each) { return each.entry.id == id; });
  return found == all.end() ? nullptr : &*found;
}

std::string idsOf(const std::vector<MadeAnalysis>& all) {
  std::string ids;
  for (const MadeAnalysis& each : all) ids += (ids.empty() ? "one of " : ", ") + each.entry.id;
  return ids;
}

bool isRun(const QString& argument) {
  return QFileInfo::exists(argument + QStringLiteral("/experiment.json"));
}

/// Which rows are positions, as the command line says: `--skip-rows 1 --grid 14x14`.
Result<TableRows> rowsOf(const CommandArguments& arguments) {
  constexpr int most = static_cast<int>(most_table_rows);
  TableRows rows;
  const auto skipped = arguments.number(skipRowsOption, 0, 0, most);
  if (!skipped) return tl::unexpected(skipped.error());
  if (arguments.has(skipRowsOption)) rows.skipped = *skipped;
  const QString text = arguments.value(gridOption);
  if (!arguments.has(gridOption)) return rows;
  if (text == QStringLiteral("none")) {
    rows.grid = TableGrid{};
    return rows;
  }
  const QStringList sides = text.toLower().replace(QChar(u'×'), QLatin1Char('x')).split(QLatin1Char('x'));
  bool good = sides.size() == 2;
  for (const QString& side : sides) {
    const int number = side.toInt(&good);
    good = good && number >= 1 && number <= most;
    if (!good) break;
  }
  if (!good || sides.size() != 2)
    return fail("--grid", "got \"" + text.toStdString() + "\"", "HEIGHTxWIDTH, such as 14x14, or none");
  rows.grid = TableGrid{sides[0].toInt(), sides[1].toInt()};
  return rows;
}

/// As it stands in JSON, where it is JSON; a word otherwise.
Json valueOf(const QString& text) {
  const auto json = parse_json(text.toStdString(), "--option");
  return json ? *json : Json(text.toStdString());
}

/// Rows of a run's table that its training sequences reach; −1 where they do not tell: nothing in the table
/// is trained, or positions are drawn at random.
Result<std::int64_t> trainedRows(const QString& runFolder, const Catalogue& catalogue) {
  const auto run = readRunConfig(runFolder, catalogue);
  if (!run) return tl::unexpected(run.error());
  const Json& encoding = run->model["encoding"];
  const CatalogueEntry* entry = find_entry(catalogue.encodings, encoding["kind"]);
  if (entry == nullptr || !traits_of<EncodingTraits>(*entry).trained.holds(encoding)) return -1;
  if (draws_positions(encoding)) return -1;
  const auto task = make_task(run->task, run->folder);
  if (!task) return tl::unexpected(task.error());
  // Beyond the longest sequence, what the readout adds.
  RunConfig trained = *run;
  trained.evaluation["lengths"] = Json::array();
  return size_of(trained, size_of(**task), catalogue).places;
}

}  // namespace

QString AnalyseCommand::rowsText(const Job& job) {
  const std::int64_t rows = job.table.table.rows;
  if (job.trainedRows < 0 || job.trainedRows >= rows) return QString();
  const QString words = job.trainedRows == 1 ? tr("%1 of the table's %2 rows was trained")
                                             : tr("%1 of the table's %2 rows were trained");
  const QString said = words.arg(job.trainedRows).arg(rows);
  return job.allRows ? tr("%1; all are analysed.").arg(said)
                     : tr("%1; the others are left out (--all-rows takes them too).").arg(said);
}

CommandUsage AnalyseCommand::usage() const {
  return {
      QStringLiteral("analyse"),
      QStringLiteral("FILE_OR_RUN_FOLDER"),
      tr("analyses a run, its position table and its model, or a table of any model (.npy, .npz, "
         ".safetensors)"),
      {{option::out, tr("FOLDER"), tr("where analysis.json, scalars.csv, tables and pictures are written")},
       {tensorOption, tr("NAME"), tr("which tensor of the file is the table")},
       {skipRowsOption, tr("N"),
        tr("leading rows that are no positions, such as a class token or padding (default: guessed, and "
           "said)")},
       {gridOption, QStringLiteral("HxW"),
        tr("the positions stand on a grid of H rows of W (default: guessed, and said; none: a line)")},
       {initialOption, tr("FILE"), tr("the table before training, of the same shape")},
       {analysisOption, tr("ID"),
        tr("only this analysis; can be given several times (ordinate list analyses)"), true},
       {settingOption, tr("ID.KEY=VALUE"),
        tr("an option of an analysis, such as similarity.centred=true; can be given several times"), true},
       {allRowsOption, QString(),
        tr("takes the rows of a run's table that were never trained too, instead of leaving them out")},
       {noBaselinesOption, QString(),
        tr("leaves out what the numbers are for random tables, the initial table and the sinusoid")},
       {option::overwrite, QString(), tr("replaces the analysis that FOLDER holds; its other files stay")},
       {option::json, QString(), tr("prints the numbers as JSON")}}};
}

Result<void> AnalyseCommand::readOption(const QString& text, const std::vector<MadeAnalysis>& all,
                                        std::vector<MadeAnalysis>& analyses) {
  const std::string where = "--option " + text.toStdString();
  const qsizetype equals = text.indexOf(QLatin1Char('='));
  const qsizetype dot = text.indexOf(QLatin1Char('.'));
  if (dot <= 0 || equals < dot)
    return fail(where, tr("this is no option of an analysis").toStdString(),
                "ID.KEY=VALUE, such as similarity.centred=true");
  const std::string id = text.left(dot).toStdString();
  const std::string key = text.mid(dot + 1, equals - dot - 1).toStdString();
  for (MadeAnalysis& analysis : analyses) {
    if (analysis.entry.id != id) continue;
    const Option* option = find_option(analysis.entry.options, key);
    std::string keys;
    for (const Option& one : analysis.entry.options) keys += (keys.empty() ? "one of " : ", ") + one.key;
    if (option == nullptr)
      return fail(where, id + " has no option \"" + key + "\"", keys.empty() ? "no option" : keys);
    const Json value = valueOf(text.mid(equals + 1));
    if (const auto problem = check_value(*option, value, where)) return tl::unexpected(*problem);
    analysis.options[key] = value;
    return {};
  }
  if (findAnalysis(all, id) == nullptr)
    return fail(where, tr("there is no analysis \"%1\"").arg(text.left(dot)).toStdString(), idsOf(all));
  return fail(where, tr("this analysis is not asked for").toStdString(), "--analysis " + id,
              "Leave the option out, or add the analysis");
}

Result<std::vector<MadeAnalysis>> AnalyseCommand::readAnalyses(const CommandArguments& arguments,
                                                               const Catalogue& catalogue, bool ofRun) {
  const QStringList wanted = arguments.values(analysisOption);
  const std::vector<MadeAnalysis> all = choices(catalogue, ofRun);
  for (const QString& id : wanted) {
    if (findAnalysis(all, id.toStdString()) != nullptr) continue;
    if (find_entry(catalogue.model_analyses, id.toStdString()) != nullptr)
      return fail("--analysis",
                  tr("\"%1\" looks at a whole model, and a file holds a table").arg(id).toStdString(),
                  "the folder of a run", "Name the run's folder instead of the file");
    return fail("--analysis", tr("there is no analysis \"%1\"").arg(id).toStdString(), idsOf(all));
  }
  std::vector<MadeAnalysis> analyses = all;
  if (!wanted.isEmpty())
    std::erase_if(analyses, [&](const MadeAnalysis& each) {
      return !wanted.contains(QString::fromStdString(each.entry.id));
    });
  const QStringList options = arguments.values(settingOption);
  for (const QString& option : options)
    if (const auto read = readOption(option, all, analyses); !read) return tl::unexpected(read.error());
  return analyses;
}

/// The tensor of the same name where the file has one, as the weights of a run before and after training do.
Result<PositionTable> AnalyseCommand::readInitial(const CommandArguments& arguments, const TableRows& rows) {
  const std::string file = arguments.value(initialOption).toStdString();
  const std::string tensor = arguments.value(tensorOption).toStdString();
  if (!tensor.empty())
    if (auto same = open_position_table(file, tensor, rows)) return same;
  return open_position_table(file, {}, rows);
}

Result<void> AnalyseCommand::readTables(const CommandArguments& arguments, const Catalogue& catalogue,
                                        Job& job) {
  const auto ofModel = [](const MadeAnalysis& each) { return each.of_model; };
  if (std::all_of(job.analyses.begin(), job.analyses.end(), ofModel)) return {};
  const auto rows = rowsOf(arguments);
  if (!rows) return tl::unexpected(rows.error());
  auto table = open_position_table(arguments.argument().toStdString(),
                                   arguments.value(tensorOption).toStdString(), *rows);
  if (!table && !job.runFolder.isEmpty() && !arguments.has(analysisOption) && !arguments.has(tensorOption)) {
    // Not every model has a table, and everything was asked for.
    job.note = tr("The analyses of tables are left out: %1").arg(QString::fromStdString(table.error().what));
    std::erase_if(job.analyses, std::not_fn(ofModel));
    return {};
  }
  if (!table) return tl::unexpected(table.error());
  job.table = std::move(*table);
  if (!job.table.initial_table.empty()) job.initialFile = QString::fromStdString(job.table.file);
  if (arguments.has(initialOption)) {
    auto initial = readInitial(arguments, {job.table.skipped_rows, TableGrid{}});
    if (!initial) return tl::unexpected(initial.error());
    job.table.initial_table = std::move(initial->table);
    job.initialFile = QString::fromStdString(initial->file);
    for (const std::string& note : initial->notes) job.table.notes.push_back("Before training: " + note);
  }
  if (!job.runFolder.isEmpty() && job.table.initial_table.rows > 0) {
    const auto trained = trainedRows(job.runFolder, catalogue);
    if (!trained) return tl::unexpected(trained.error());
    job.trainedRows = *trained;
  }
  job.allRows = arguments.has(allRowsOption);
  if (job.table.grid) job.places.columns = job.table.grid->width;
  if (!job.runFolder.isEmpty() && !arguments.has(gridOption)) {
    const auto run = readRunConfig(job.runFolder, catalogue);
    if (!run) return tl::unexpected(run.error());
    const CatalogueEntry* task = find_entry(catalogue.tasks, run->task["kind"]);
    job.nodes = task != nullptr && forms_graph(*task);
    job.places = grid_places(task == nullptr ? 0 : grid_columns_of(*task, run->task), run->model);
    job.places.first -= job.table.skipped_rows;
    if (job.places.first < 0) job.places = {};  // what is left begins inside a row of the grid
  }
  return check_initial_table(job.table, job.initialFile.toStdString());
}

Result<AnalyseCommand::Job> AnalyseCommand::readJob(const CommandArguments& arguments,
                                                    const Catalogue& catalogue) {
  Job job;
  job.folder = arguments.value(option::out);
  if (job.folder.isEmpty())
    return fail("ordinate analyse", "--out FOLDER is missing", "a folder for the results",
                "See ordinate analyse --help");
  if (const auto good = AnalysisFolder::check(job.folder, arguments.has(option::overwrite)); !good)
    return tl::unexpected(good.error());
  if (isRun(arguments.argument())) job.runFolder = arguments.argument();
  auto analyses = readAnalyses(arguments, catalogue, !job.runFolder.isEmpty());
  if (!analyses) return tl::unexpected(analyses.error());
  job.analyses = std::move(*analyses);
  job.baselines = !arguments.has(noBaselinesOption);
  if (const auto read = readTables(arguments, catalogue, job); !read) return tl::unexpected(read.error());
  return job;
}

CommandResult AnalyseCommand::run(const CommandContext& context) {
  const auto& [arguments, console] = context;
  const auto catalogue = readCatalogue();
  if (!catalogue) return failedRun(catalogue.error());
  const auto job = readJob(arguments, *catalogue);
  if (!job) return badInput(job.error());
  const auto library = loadModelLibrary();
  if (!library) return failedRun(library.error());
  const bool json = arguments.has(option::json);
  if (!json && !job->table.table.empty()) console.print(tableText(job->table));
  if (!job->note.isEmpty()) console.say(job->note);
  if (const QString rows = rowsText(*job); !rows.isEmpty()) console.say(rows);
  const StopSignals signals;
  const AnalysisInput input{.table = job->table.table,
                            .initial_table = job->table.initial_table,
                            .trained_rows = job->trainedRows,
                            .all_rows = job->allRows,
                            .places = job->places,
                            .nodes = job->nodes};
  AnalysisRun run(**library, input, job->runFolder, job->analyses, job->baselines);
  const Origin origin = originOf(arguments.argument());
  const auto files = run.run(
      [&](const std::vector<MadeAnalysis>& all) {
        return readyFiles(job->table, job->initialFile, all, origin);
      },
      signals, console);
  const auto written = files ? AnalysisFolder(job->folder).write(*files, [&] { return signals.stopAsked(); })
                             : tl::unexpected(files.error());
  if ((!files && signals.stopAsked()) || (written && !*written)) {
    console.say(tr("Stopped. Nothing was written."));
    return failedRun();
  }
  if (!written) return failedRun(written.error());
  console.print(json ? QString::fromStdString(analysisJson(job->table, job->initialFile, run.made(), false)
                                                  .dump(2, ' ', false, Json::error_handler_t::replace))
                     : scalarTable(run.made()));
  return {};
}

}  // namespace ordinate
