// What an edit costs at so many variants: from the key to the message that is painted beside the field, from
// the key of a sound value to the shapes of all models, and the gaps between events of a 10 ms precise timer
// on the GUI thread meanwhile. Usage: ordinate_edit_time [VARIANTS] [EDITS]
#include <QApplication>
#include <QElapsedTimer>
#include <QScrollArea>
#include <QTest>
#include <cstdio>
#include <vector>

#include "app/document/experiment_document.h"
#include "app/window/workspace.h"
#include "tests/benchmarks/bench_window.h"
#include "tests/benchmarks/gui_meter.h"
#include "widgets/model_builder/field_message.h"
#include "widgets/model_builder/joint_label.h"
#include "widgets/model_builder/model_builder_panel.h"
#include "widgets/model_builder/number_field.h"
#include "widgets/model_builder/option_row.h"

namespace {

using namespace ordinate;
using namespace ordinate::benchmark;

/// Notes when a widget was painted.
class PaintClock : public QObject {
 public:
  explicit PaintClock(QWidget* watched) { watched->installEventFilter(this); }
  bool eventFilter(QObject*, QEvent* event) override {
    painted = painted || event->type() == QEvent::Paint;
    return false;
  }
  bool painted = false;
};

double milliseconds(const QElapsedTimer& clock) { return static_cast<double>(clock.nsecsElapsed()) / 1e6; }

void report(const char* what, std::vector<double> values) {
  std::sort(values.begin(), values.end());
  if (values.empty()) return;
  std::printf("%-40s %5zu   median %7.2f ms   99 %% %7.2f ms   longest %7.2f ms\n", what, values.size(),
              quantile(values, 0.5), quantile(values, 0.99), values.back());
}

Experiment race(std::size_t variants) {
  Experiment experiment = test::example(QStringLiteral("every-encoding"));
  experiment.variants.resize(std::min(variants, experiment.variants.size()));
  return experiment;
}

QStringList joints(const QWidget* builder) {
  QStringList texts;
  for (const JointLabel* joint : builder->findChildren<JointLabel*>()) texts << joint->text();
  return texts;
}

void type(NumberField* field, const QString& text) {
  field->setFocus();
  field->selectAll();
  QTest::keyClicks(field, text);
}

int measure(MainWindow& window, int edits) {
  QWidget* builder = window.workspace().builder();
  const auto row = [&](const char* key) { return builder->findChild<OptionRow*>(QLatin1String(key)); };
  auto* rate = row("learning_rate")->findChild<NumberField*>();
  auto* width = row("width")->findChild<NumberField*>();
  if (rate == nullptr || width == nullptr) return 1;
  auto* scroll = builder->findChild<QScrollArea*>(QStringLiteral("scroll"));
  scroll->ensureWidgetVisible(row("learning_rate"), 0, 200);  // what cannot be seen is not painted
  PaintClock message(row("learning_rate")->findChild<FieldMessage*>());
  std::vector<double> handled;
  std::vector<double> shown;
  std::vector<double> described;
  const GapMeter gaps;
  for (int edit = 0; edit < edits; ++edit) {
    message.painted = false;
    QElapsedTimer clock;
    clock.start();
    type(rate, QStringLiteral("0"));
    handled.push_back(milliseconds(clock));
    if (!waitFor([&] { return message.painted; })) return std::puts("no message was painted");
    shown.push_back(milliseconds(clock));
    waitMilliseconds(400);
    type(rate, QStringLiteral("1"));
    waitMilliseconds(2500);
    const QStringList before = joints(builder);
    clock.restart();
    type(width, edit % 2 == 0 ? QStringLiteral("32") : QStringLiteral("64"));
    if (!waitFor([&] { return joints(builder) != before; })) return std::puts("no new shapes were shown");
    described.push_back(milliseconds(clock));
    waitMilliseconds(2500);
  }
  report("from the key until it is handled", handled);
  report("from the key until the error is painted", shown);
  report("from the key until shapes are shown", described);
  report("gaps between events", gaps.sorted());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  prepareLibraryEnvironment();
  QApplication application(argc, argv);
  const auto variants = static_cast<std::size_t>(argc > 1 ? std::max(1, std::atoi(argv[1])) : 10);
  const int edits = argc > 2 ? std::max(1, std::atoi(argv[2])) : 10;
  BenchWindow bench(application);
  MainWindow& window = bench.window();
  window.document().open(race(variants), QString());
  if (!waitFor([&] { return window.session().state() == SessionState::idle; })) return 1;
  waitMilliseconds(8000);  // estimates and first pictures are over
  return measure(window, edits);
}
