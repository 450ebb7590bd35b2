#pragma once
#include <QFile>
#include <QString>
#include <QTest>

#include "model/experiment/experiment.h"

namespace ordinate::test {

inline QByteArray contentOf(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The catalogue that the build wrote from the entries themselves.
inline const Catalogue& catalogue() {
  static const Catalogue value = [] {
    const auto json = parse_json(contentOf(QStringLiteral(ORDINATE_CATALOGUE)).toStdString(), "catalogue");
    return catalogue_from_json(json.value()).value();
  }();
  return value;
}

/// One of the experiments that come with the program.
inline Experiment example(const QString& id) {
  const QString path = QStringLiteral(ORDINATE_SOURCE_DIR "/resources/examples/%1.ordinate").arg(id);
  return read_experiment(contentOf(path).toStdString(), id.toStdString(), catalogue()).value();
}

/// A race of a few steps: none, sinusoidal and learned on short sequences.
inline Experiment smallRace(int steps) {
  Experiment experiment = example(QStringLiteral("does-order-matter"));
  experiment.name = "small race";
  experiment.base["task"]["length"] = 6;
  experiment.base["task"]["symbols"] = 4;
  experiment.base["task"]["validation_samples"] = 16;
  experiment.base["model"]["embedding"]["width"] = 8;
  experiment.base["training"]["batch_size"] = 4;
  experiment.base["training"]["steps"] = steps;
  experiment.base["training"]["evaluate_every"] = 10;
  return experiment;
}

}  // namespace ordinate::test
