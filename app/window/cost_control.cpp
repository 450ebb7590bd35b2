#include "app/window/cost_control.h"

#include <chrono>

#include "app/document/experiment_document.h"
#include "widgets/model_builder/model_builder_panel.h"
#include "widgets/plots/cost_panel.h"

namespace ordinate {

namespace {

constexpr double secondsOfMeasurement = 20;
constexpr std::chrono::milliseconds betweenPictures(200);

}  // namespace

CostControl::CostControl(ExperimentDocument& document, ModelBuilderPanel& builder,
                         const LibraryHolder& library, CostPanel& panel, QObject* parent)
    : QObject(parent), m_document(document), m_builder(builder), m_library(library), m_panel(panel) {
  connect(&panel, &CostPanel::measureRequested, this, &CostControl::measure);
  connect(&panel, &CostPanel::stopRequested, this, &CostControl::stop);
}

CostControl::~CostControl() { ++m_measurement; }

void CostControl::measure(CostVariable over) {
  const auto runs = m_document.runs();
  if (!runs) {
    m_panel.end(QString::fromStdString(runs.error().front().text()));
    return;
  }
  if (m_library.library() == nullptr) {
    m_panel.end(tr("The model library is not loaded yet: try again in a moment."));
    return;
  }
  const auto variant = static_cast<std::size_t>(std::max(0, m_builder.target()));
  const RunConfig run = (*runs)[std::min(variant, runs->size() - 1)];
  m_panel.begin(QString::fromStdString(run.label));
  m_thread.post("cost", [this, library = m_library.library(), run, over, measurement = ++m_measurement] {
    work(*library, run, over, measurement);
  });
}

void CostControl::stop() {
  ++m_measurement;
  m_panel.end(m_panel.curve() ? QString() : tr("Stopped before anything was measured."));
}

void CostControl::deliver(long measurement, std::function<void()> function) {
  m_thread.deliver([this, measurement, function = std::move(function)] {
    if (m_measurement == measurement) function();
  });
}

void CostControl::work(TrainingLibrary& library, const RunConfig& run, CostVariable over, long measurement) {
  using Clock = std::chrono::steady_clock;
  Clock::time_point shown;
  const auto show = [&](const CostCurve& curve) {
    if (Clock::now() - shown < betweenPictures) return;
    shown = Clock::now();
    deliver(measurement, [this, curve] { m_panel.showCurve(curve); });
  };
  const auto curve = library.measure_cost(
      run, {over, secondsOfMeasurement}, [&] { return m_measurement != measurement; }, show);
  deliver(measurement, [this, curve] {
    if (curve) m_panel.showCurve(*curve);
    m_panel.end(curve ? QString() : QString::fromStdString(curve.error().text()));
  });
}

}  // namespace ordinate
