#include "app/window/going_on.h"

#include <algorithm>
#include <filesystem>

#include "app/document/experiment_document.h"
#include "app/race/stored_order.h"
#include "app/race/training_session.h"
#include "app/window/more_steps_dialog.h"
#include "app/window/race_control.h"
#include "model/run/checkpoint_file.h"

namespace ordinate {

namespace {

/// Whether more steps would change anything about a run: it did all that it had, and kept what it needs, or
/// it was cut off.
bool canGoOn(const QString& runFolder) {
  const std::filesystem::path folder = runFolder.toStdString();
  std::error_code ignored;
  return !std::filesystem::exists(folder / "run.json", ignored) ||
         std::filesystem::exists(folder / final_state_name, ignored);
}

Result<RaceOrder> orderToGoOn(const QString& folder, const Catalogue& catalogue) {
  Result<RaceOrder> order = orderOfFolder(folder, catalogue);
  if (order && std::none_of(order->stored.begin(), order->stored.end(), canGoOn))
    return fail(
        folder.toStdString(), "no run of this race can go on",
        "runs that did all their steps, trained by this version",
        "Those that ended earlier of themselves would end there again: change their early stop, or run "
        "the experiment anew");
  return order;
}

}  // namespace

GoingOn::GoingOn(const Parts& parts, QWidget* window) : QObject(window), m(parts), m_window(window) {}

void GoingOn::askForShown() {
  const auto& order = m.race.order();
  if (m.session.isTraining() || !order) return;
  if (order->recorded)
    return failed({{tr("Train for more steps").toStdString(), tr("a recorded race is shown").toStdString(),
                    "", tr("A recording cannot go on: run the race first").toStdString()}});
  if (order->folder.isEmpty())
    return failed(
        {{tr("Train for more steps").toStdString(), tr("runs of several races are shown").toStdString(), "",
          tr("Select one race in Runs").toStdString()}});
  askFor(order->folder, m.race.number());
}

void GoingOn::ask(std::int64_t number) {
  const StoredRace* race = m.store.race(number);
  if (race != nullptr && !m.session.isTraining()) askFor(QString::fromStdString(race->folder), number);
}

void GoingOn::askFor(const QString& folder, std::int64_t number) {
  const long wish = ++m_newest;
  m.queue.post(
      this, [folder, &catalogue = m.catalogue] { return orderToGoOn(folder, catalogue); },
      [this, wish, number](const Result<RaceOrder>& order) {
        if (wish != m_newest || m.session.isTraining()) return;
        if (!order) return failed({order.error()});
        auto* dialog = new MoreStepsDialog(longest_duration(order->runs), m_window);
        connect(dialog, &MoreStepsDialog::requested, this,
                [this, number, asked = *order](const Duration& duration) {
                  RaceOrder longer = asked;
                  longer.number = number;
                  longer.title.clear();
                  begin(std::move(longer), duration);
                });
        dialog->open();
      });
}

void GoingOn::begin(RaceOrder order, const Duration& duration) {
  const bool isOpen = order.experiment == m.document.experiment();
  order.experiment = lengthened(std::move(order.experiment), duration);
  lengthen(order.runs, duration);
  // The experiment that is open stays that of the race.
  if (isOpen) m.document.propose(order.experiment, tr("more steps"));
  m.control.goOn(std::move(order));
}

}  // namespace ordinate
