#pragma once
#include <QList>
#include <QString>

namespace ordinate {

/// An experiment or a lecture that comes with the program.
struct Example {
  QString id;          ///< `does-order-matter`
  QString name;        ///< "Does order matter?"
  QString path;        ///< in the resources
  QString claim = {};  ///< that a lecture puts to the test; empty: none
};

/// The experiments in the order of the menu; the first one is shown at the first launch.
QList<Example> examples();

/// The lectures, the one of ten minutes first; `name` is the file's.
QList<Example> lectures();

}  // namespace ordinate
