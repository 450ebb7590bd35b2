// What a store of many runs costs: the index made from the folders, opened, and the list filtered, sorted and
// grouped. Usage: ordinate_store_time [RUNS [FOLDER]]. Makes RUNS (10,000) run folders of 1,000 steps, a
// hundred a race, in FOLDER, which is kept, or in one that is removed. Milliseconds of the wall clock,
// medians of five.
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "app/store/run_index.h"
#include "model/files/metrics_csv.h"
#include "model/files/run_record_file.h"
#include "model/store/run_scan.h"
#include "tests/app/app_test_support.h"
#include "widgets/runs/runs_model.h"
#include "widgets/runs/runs_panel.h"

namespace {

using namespace ordinate;

constexpr int runsOfARace = 100;
constexpr int seedsOfAVariant = 5;

void write(const QString& path, const std::string& text) {
  std::ofstream(path.toStdString(), std::ios::binary) << text;
}

std::string metricsOf(int run) {
  std::string text = metrics_header();
  for (int step = 0; step <= 1000; ++step) {
    StepRecord row;
    row.step = step;
    row.train_loss = 2.0 / (1 + step % 97) + run * 1e-6;
    row.train_accuracy = 0.5;
    row.gradient_norm = 1.0 / (1 + step);
    text += metrics_row(row);
  }
  return text;
}

/// Variants of a race differ in learning rate and length, races in what they vary.
void makeRuns(const QString& root, int count) {
  Experiment experiment = test::example(QStringLiteral("does-order-matter"));
  experiment.variants.clear();
  for (int i = 0; i < count; ++i) {
    const int race = i / runsOfARace;
    const int variant = i % runsOfARace / seedsOfAVariant;
    experiment.base["training"]["learning_rate"] = 0.001 * (1 + variant) + race * 1e-5;
    experiment.base["task"]["length"] = 8 + race % 40;
    experiment.seeds = {std::uint64_t(i % seedsOfAVariant + 1)};
    RunConfig run = expand(experiment, test::catalogue(), {}).value().front();
    run.label = "variant " + std::to_string(variant);
    const QString folder = QStringLiteral("%1/20260101-%2-000-race/%3")
                               .arg(root, QStringLiteral("%1").arg(race, 6, 10, QLatin1Char('0')),
                                    QString::fromStdString(run_folder_name(run)));
    QDir().mkpath(folder);
    write(folder + QStringLiteral("/experiment.json"), write_experiment(experiment_of(run)));
    RunRecord record;
    record.label = run.label;
    record.seed = run.seed;
    record.steps = 1000;
    record.validation_accuracy = (i * 7919 % 1000) / 1000.0;
    record.validation_loss = 1 - *record.validation_accuracy;
    record.best_validation_accuracy = record.validation_accuracy;
    record.best_validation_loss = record.validation_loss;
    record.best_step = 990;
    record.steps_per_second = 1000 + i % 50;
    record.ending = {Ending::all_steps, 1000, ""};
    write(folder + QStringLiteral("/run.json"), to_json(record).dump(2));
    write(folder + QStringLiteral("/metrics.csv"), metricsOf(i));
  }
}

template <class Work>
void measure(const char* what, const Work& work, int times = 5) {
  std::vector<double> taken;
  for (int i = 0; i < times; ++i) {
    QElapsedTimer clock;
    clock.start();
    work();
    taken.push_back(double(clock.nsecsElapsed()) / 1e6);
  }
  std::sort(taken.begin(), taken.end());
  std::printf("%-58s %8.1f ms\n", what, taken[taken.size() / 2]);
  std::fflush(stdout);
}

double residentMegabytes() {
  std::ifstream file("/proc/self/statm");
  double pages = 0;
  file >> pages >> pages;
  return pages * 4096 / 1e6;
}

int benchmark(const QString& root, const QString& file) {
  Errors problems;
  measure(
      "index made from the folders",
      [&] {
        QFile::remove(file);
        RunIndex::open(file).value().refresh(root, problems);
      },
      1);
  measure("index opened, checked, and read", [&] { RunIndex::open(file).value().contents(root); });
  measure("folders looked at for what has changed",
          [&] { RunIndex::open(file).value().refresh(root, problems); });
  const double before = residentMegabytes();
  const StoreContents contents = RunIndex::open(file).value().contents(root);
  std::printf("%zu runs in %zu races, %zu problems; index %.1f MB on disk\n", contents.runs.size(),
              contents.races.size(), problems.size(), double(QFileInfo(file).size()) / 1e6);
  RunsPanel panel(test::catalogue());
  panel.resize(1000, 400);
  panel.show();
  (void)QTest::qWaitForWindowExposed(&panel);
  RunsModel* model = panel.model();
  const auto painted = [&](const auto& change) {
    return [&panel, change] {
      change();
      panel.view()->repaint();
    };
  };
  measure("list filled and painted", painted([&] { panel.setContents(contents); }));
  std::printf("memory of contents and list %.0f MB\n", residentMegabytes() - before);
  measure("the same: searched for \"variant 7\"", painted([&] {
            model->setFilter({QStringLiteral("variant 7 seed=3"), false, false});
          }));
  measure("searched for length=16", painted([&] {
            model->setFilter({QStringLiteral("length=16"), false, false});
          }));
  measure("search given up", painted([&] { model->setFilter({}); }));
  bool falling = false;
  measure("sorted by accuracy", painted([&] {
            model->sort(RunsModel::accuracy, (falling = !falling) ? Qt::DescendingOrder : Qt::AscendingOrder);
          }));
  measure("sorted by name", painted([&] {
            model->sort(RunsModel::name, (falling = !falling) ? Qt::DescendingOrder : Qt::AscendingOrder);
          }));
  measure("grouped by all but the seed, with means and intervals", painted([&] {
            model->setGrouping(RunGrouping::race);
            model->setGrouping(RunGrouping::configuration);
          }));
  model->setGrouping(RunGrouping::none);
  measure("one list, sorted by a setting", painted([&] {
            model->sort(RunsModel::fixedColumns,
                        (falling = !falling) ? Qt::DescendingOrder : Qt::AscendingOrder);
          }));
  measure("one run ends", painted([&] { panel.put(contents.races.back(), {contents.runs.back()}); }));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const QApplication application(argc, argv);
  const int runs = argc > 1 ? std::max(1, std::atoi(argv[1])) : 10000;
  const QTemporaryDir temporary;
  const QString folder = argc > 2 ? QString::fromLocal8Bit(argv[2]) : temporary.path();
  const QString root = folder + QStringLiteral("/runs");
  if (!QFileInfo::exists(root)) makeRuns(root, runs);
  return benchmark(root, folder + QStringLiteral("/runs.sqlite"));
}
