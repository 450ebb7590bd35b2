#include "app/document/lecture_source.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "model/files/atomic_file.h"

namespace ordinate {

namespace {

struct LectureSourceText {
  Q_DECLARE_TR_FUNCTIONS(LectureSource)
};

Result<std::string> textOf(const QString& path) {
  constexpr std::uint64_t most = std::uint64_t{64} << 20;
  if (!path.startsWith(QLatin1Char(':'))) return read_file(path.toStdString(), most);
  QFile resource(path);
  if (!resource.open(QIODevice::ReadOnly)) return fail(path.toStdString(), "is not part of this program");
  return resource.readAll().toStdString();
}

}  // namespace

QStringList lectureIds() {
  const QString suffix = QString::fromLatin1(lectureSuffix);
  QStringList ids =
      QDir(QStringLiteral(":/lectures")).entryList({QLatin1Char('*') + suffix}, QDir::Files, QDir::Name);
  for (QString& id : ids) id.chop(suffix.size());
  return ids;
}

QString lectureResource(const QString& id) {
  return QStringLiteral(":/lectures/") + id + QLatin1String(lectureSuffix);
}

Checked<Lecture> readLecture(const QString& path, const Catalogue& catalogue,
                             const std::vector<std::string>& panels) {
  const Result<std::string> text = textOf(path);
  if (!text) return tl::unexpected(Errors{text.error()});
  return read_lecture(*text, QFileInfo(path).fileName().toStdString(), catalogue, panels);
}

Checked<Lecture> readLectureSource(const QString& source, const Catalogue& catalogue) {
  if (lectureIds().contains(source)) return readLecture(lectureResource(source), catalogue, {});
  if (!QFileInfo::exists(source))
    return tl::unexpected(
        Errors{{source.toStdString(), LectureSourceText::tr("there is no such lesson or file").toStdString(),
                LectureSourceText::tr("a file, or one of %1")
                    .arg(lectureIds().join(QStringLiteral(", ")))
                    .toStdString(),
                ""}});
  return readLecture(source, catalogue, {});
}

}  // namespace ordinate
