#pragma once
#include <QString>
#include <QStringList>

#include "model/options/error.h"

namespace ordinate {

/// Which weights of which runs go where.
struct WeightsOrder {
  QStringList runFolders;
  bool final = true;
  bool best = false;  ///< of the step with the lowest validation loss
  bool initial = false;
  bool safetensors = true;
  bool pytorch = false;
  bool tablesNpz = false;  ///< position tables, as NumPy archive
  bool tablesCsv = false;
  QString target;  ///< an existing folder
};

struct WeightsExport {
  QStringList written;
  Errors errors;
};

/// Copies or converts what the run folders hold, each with its experiment inside. A run that fails does
/// not keep the others from being written. Reads and writes files: not for the GUI thread.
WeightsExport exportWeights(const WeightsOrder& order);

}  // namespace ordinate
