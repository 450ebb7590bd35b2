#pragma once
#include <QString>
#include <QTemporaryDir>
#include <map>
#include <memory>
#include <string>

#include "model/options/error.h"

namespace ordinate {

/// The recorded races of a lecture as files.
struct UnpackedRaces {
  std::shared_ptr<const QTemporaryDir> folder;  ///< holds them; goes with its last owner
  std::map<std::string, QString> races;         ///< by experiment
  Errors errors;
};

/// Writes files: not for the GUI thread. `recorded` is that of a lecture.
UnpackedRaces unpackRaces(const std::map<std::string, std::string>& recorded);

}  // namespace ordinate
