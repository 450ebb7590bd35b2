#include "app/base/catalogue_resource.h"

#include <QFile>

namespace ordinate {

Result<Catalogue> readCatalogue(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly))
    return fail(path.toStdString(), "cannot be read: " + file.errorString().toStdString(), {},
                "Build or install the program again");
  const auto json = parse_json(file.readAll().toStdString(), path.toStdString());
  if (!json) return tl::unexpected(json.error());
  return catalogue_from_json(*json);
}

}  // namespace ordinate
