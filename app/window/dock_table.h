#pragma once
#include <vector>

#include "app/window/dock_spec.h"
#include "app/window/panels.h"

namespace ordinate {

class ExperimentDocument;
class ShownRace;
class TrainingSession;

/// What the content of a dock may be made from.
struct DockContext {
  const Catalogue& catalogue;
  ExperimentDocument& document;
  TrainingSession& session;
  ShownRace& race;
  Panels panels;
};

/// The docks of the workbench, in the order of the View menu. One more dock is its own files and a line here.
std::vector<DockSpec> dockTable(const DockContext& context);

}  // namespace ordinate
