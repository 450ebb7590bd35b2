#include "app/store/store_places.h"

#include <QStandardPaths>

#include "app/base/settings.h"

namespace ordinate {

QString userDataFolder() {
  return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/ordinate");
}

StorePlaces userStore(const Settings& settings) {
  const QString chosen = settings.runFolder();
  return {chosen.isEmpty() ? userDataFolder() + QStringLiteral("/runs") : chosen,
          userDataFolder() + QStringLiteral("/runs.sqlite")};
}

}  // namespace ordinate
