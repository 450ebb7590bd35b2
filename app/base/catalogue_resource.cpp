#include "app/base/catalogue_resource.h"

#include <QFile>
#include <QThread>
#include <clocale>

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

std::future<Result<Catalogue>> readCatalogueBeside(const QString& path) {
  QThread::currentThread();
  // Meanwhile Qt takes the user's locale over: this thread has its own.
  return std::async(std::launch::async, [path] {
    const locale_t plain = newlocale(LC_NUMERIC_MASK, "C", nullptr);
    const locale_t before = uselocale(plain);
    auto catalogue = readCatalogue(path);
    uselocale(before);
    freelocale(plain);
    return catalogue;
  });
}

}  // namespace ordinate
