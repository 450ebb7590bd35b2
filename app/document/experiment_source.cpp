#include "app/document/experiment_source.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include "app/document/embedded_experiment.h"

namespace ordinate {

namespace {

struct SourceText {
  Q_DECLARE_TR_FUNCTIONS(ExperimentSource)
};

const QString examplePrefix = QStringLiteral("example:");

}  // namespace

QStringList exampleIds() {
  QStringList ids;
  const QStringList files =
      QDir(QStringLiteral(":/examples")).entryList({QStringLiteral("*.ordinate")}, QDir::Files, QDir::Name);
  for (const QString& file : files) ids += QString(file).chopped(int(sizeof(".ordinate")) - 1);
  return ids;
}

QString exampleResource(const QString& id) { return QStringLiteral(":/examples/%1.ordinate").arg(id); }

namespace {

/// The text beside an example; empty for other files.
QString exampleText(const QString& path) {
  if (!path.startsWith(QStringLiteral(":/examples/"))) return {};
  const QFileInfo info(path);
  QFile goal(info.path() + QLatin1Char('/') + info.completeBaseName() + QStringLiteral(".txt"));
  if (!goal.open(QIODevice::ReadOnly)) return {};
  return QString::fromUtf8(goal.readAll());
}

}  // namespace

QString exampleGoal(const QString& path) { return exampleText(path).simplified(); }

QString exampleQuestion(const QString& path) {
  return exampleText(path).section(QLatin1Char('\n'), 0, 0).trimmed();
}

QString exampleLook(const QString& path) {
  return exampleText(path).section(QLatin1Char('\n'), 1, 1).trimmed();
}

Checked<SourcedExperiment> readExperimentSource(const QString& source, const Catalogue& catalogue) {
  QString path = source;
  if (source.startsWith(examplePrefix)) {
    const QString id = source.mid(examplePrefix.size());
    if (!exampleIds().contains(id))
      return tl::unexpected(Errors{
          {source.toStdString(), SourceText::tr("there is no such example").toStdString(),
           SourceText::tr("one of %1").arg(exampleIds().join(QStringLiteral(", "))).toStdString(), ""}});
    path = exampleResource(id);
  }
  const auto text = readExperimentText(path);
  if (!text) return tl::unexpected(Errors{text.error()});
  const std::string_view view(text->constData(), static_cast<std::size_t>(text->size()));
  auto experiment = read_experiment(view, source.toStdString(), catalogue);
  if (!experiment) return tl::unexpected(experiment.error());
  const QFileInfo info(path);
  const QString folder = info.isDir() ? info.absoluteFilePath() : info.absolutePath();
  return SourcedExperiment{std::move(*experiment), std::filesystem::path(folder.toStdString())};
}

}  // namespace ordinate
