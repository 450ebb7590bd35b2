#include "app/document/unpacked_races.h"

#include "model/lecture/recording.h"

namespace ordinate {

UnpackedRaces unpackRaces(const std::map<std::string, std::string>& recorded) {
  UnpackedRaces unpacked;
  if (recorded.empty()) return unpacked;
  unpacked.folder = std::make_shared<const QTemporaryDir>();
  if (!unpacked.folder->isValid()) {
    unpacked.errors.push_back({"recorded races",
                               "could not be unpacked: " + unpacked.folder->errorString().toStdString(), "",
                               "Free some room on the disk"});
    return unpacked;
  }
  for (const auto& [experiment, bytes] : recorded) {
    // A number: an experiment's name may be no name of a folder.
    const QString race = unpacked.folder->filePath(QString::number(unpacked.races.size()));
    if (const auto done = unpack_recording(bytes, experiment, race.toStdString()); !done)
      unpacked.errors.push_back(done.error());
    unpacked.races[experiment] = race;
  }
  return unpacked;
}

}  // namespace ordinate
